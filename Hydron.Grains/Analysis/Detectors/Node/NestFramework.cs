using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>NestJS: compiled to <c>dist/main</c>; its <c>start</c> script compiles anew at every start, <c>start:prod</c> does not.</summary>
internal sealed class NestFramework : INodeFramework
{
    public string Name => "nestjs";

    public string Package => "@nestjs/core";

    public bool IsApplication(SourceTree tree, PackageJson package)
        => package.Dependencies.ContainsKey(Package) && (tree.HasIn(package.Folder, "nest-cli.json") || package.Scripts.ContainsKey("start:prod") || package.Scripts.ContainsKey("start"));

    public Service Describe(SourceTree tree, PackageJson package, NodeProject project, Service service)
    {
        var start = package.Scripts.GetValueOrDefault("start", "");
        var compilesAtStart = start.Length == 0 || start.Contains("nest start", StringComparison.Ordinal);
        return service with
        {
            Kind = ServiceKind.Api,
            BuildCommand = service.BuildCommand.Length > 0 ? service.BuildCommand : project.Run("nest build"),
            StartCommand = !compilesAtStart ? service.StartCommand : package.Scripts.ContainsKey("start:prod") ? project.Script("start:prod") : "node dist/main",
        };
    }
}

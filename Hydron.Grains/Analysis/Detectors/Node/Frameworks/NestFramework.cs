using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>NestJS: compiled to <c>dist/main</c>; its <c>start</c> script compiles anew at every start, <c>start:prod</c> does not.</summary>
internal sealed class NestFramework : INodeFramework
{
    public string Name => "nestjs";

    public string Package => "@nestjs/core";

    public bool HasOwnServer => false;

    public bool IsApplication(NodeProject project)
        => project.Uses(Package)
            && (project.Configuration(["nest-cli.json"]) is not null || project.Package.Scripts.ContainsKey("start:prod") || project.Package.Scripts.ContainsKey("start") || project.Listens)
            && (project.Package.Dependencies.ContainsKey(Package) || project.Configuration(["nest-cli.json"]) is not null);

    public Service Describe(NodeProject project, Service service) => service with
    {
        Kind = ServiceKind.Api,
        BuildCommand = project.BuildOf("nest build"),
        StartCommand = project.StartOf("node dist/main"),
    };
}

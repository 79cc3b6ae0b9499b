using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>A Vite application: built once, then plain files. With a server of its own beside it in the same package the server is the service.</summary>
internal sealed partial class ViteFramework : INodeFramework
{
    public string Name => "vite";

    public string Package => "vite";

    public bool IsApplication(SourceTree tree, PackageJson package)
        => package.DependsOn(Package)
            && (tree.HasIn(package.Folder, "index.html") || package.Scripts.GetValueOrDefault("build", "").Contains("vite build", StringComparison.Ordinal))
            && !(package.IsPackage && !tree.HasIn(package.Folder, "index.html"));

    public Service Describe(SourceTree tree, PackageJson package, NodeProject project, Service service)
    {
        var configuration = tree.FirstOf(package.Folder, "vite.config.ts", "vite.config.js", "vite.config.mts", "vite.config.mjs");
        var output = configuration is not null && tree.Read(configuration) is { } text && OutputFolder().Match(text) is { Success: true } match ? match.Groups[1].Value : "dist";
        return service with
        {
            Kind = ServiceKind.Static,
            BuildCommand = service.BuildCommand.Length > 0 ? service.BuildCommand : project.Run("vite build"),
            StartCommand = "",
            OutputFolder = Paths.Normalize(output) is var normalized and not "." ? normalized : "dist",
            Port = StaticSites.Port,
        };
    }

    [GeneratedRegex("""outDir\s*:\s*['"]([\w./-]+)['"]""")]
    private static partial Regex OutputFolder();
}

using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>A Vite application: built once, then plain files, unless a program of its own serves them.</summary>
internal sealed partial class ViteFramework : INodeFramework
{
    private static readonly ImmutableArray<string> Configurations = ["vite.config.ts", "vite.config.js", "vite.config.mts", "vite.config.mjs", "vite.config.cjs"];

    public string Name => "vite";

    public string Package => "vite";

    public bool HasOwnServer => false;

    public bool IsApplication(NodeProject project)
    {
        if (!project.Uses(Package) && !project.Uses("rolldown-vite") && !project.Uses("vite-plus"))
            return false;
        if (project.HasFile("index.html"))
            return project.Runs("vite") || project.Runs("vp") || project.Configuration(Configurations) is not null;
        // Pages may lie in another folder; a library has none, and the page of a server in another language is that server's.
        return !project.Package.IsPackage && project.ScriptThatRuns("vite build") is not null && project.HasFileBelow("index.html") && project.TextOf(Configurations) is var text && (text is null || !Library().IsMatch(text));
    }

    public Service Describe(NodeProject project, Service service)
    {
        var build = project.BuildOf("vite build");
        // A start script that runs a file of this package is a server that renders or serves the pages.
        if (project.ProductionScript is { } name && ServerProgram().IsMatch(project.Package.Scripts[name]))
            return service with { Kind = ServiceKind.Web, BuildCommand = build };
        var script = project.Package.Scripts.GetValueOrDefault("build", "");
        var output = OutputArgument().Match(script) is { Success: true } argument ? argument.Groups["folder"].Value : project.TextOf(Configurations) is { } text ? Output(text) : "dist";
        return StaticOutput.Of(service, build, Paths.Normalize(output) is var normalized and not "." ? normalized : "dist");
    }

    /// <summary>The output folder, which is relative to the folder of the pages where the configuration names one.</summary>
    private static string Output(string configuration)
    {
        var root = StaticOutput.Setting(configuration, "root") ?? ".";
        return Paths.Resolve(Paths.Normalize(root), StaticOutput.Setting(configuration, "outDir") ?? "dist");
    }

    [GeneratedRegex(@"^(?:cross-env\s+)?(?:[A-Z_]{1,40}=\S{1,60}\s+)*(?:node|bun|bun run|tsx|deno run)\s+(?:-\S+\s+)*\.?/?[\w./-]+")]
    private static partial Regex ServerProgram();

    [GeneratedRegex(@"\blib\s{0,4}:\s{0,4}\{")]
    private static partial Regex Library();

    [GeneratedRegex(@"vite\s+build[^&|;]{0,200}?--outDir[= ](?<folder>[\w./-]+)")]
    private static partial Regex OutputArgument();
}

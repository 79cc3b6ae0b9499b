using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>Astro: plain files, or a server where its configuration asks for one or the adapter of Node.js is used.</summary>
internal sealed class AstroFramework : INodeFramework
{
    private const int Port = 4321;

    private static readonly ImmutableArray<string> Configurations = ["astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts", "astro.config.cjs"];

    public string Name => "astro";

    public string Package => "astro";

    public bool IsApplication(NodeProject project) => project.Uses(Package) && (project.Runs("astro build") || project.Runs("astro dev") || project.Configuration(Configurations) is not null);

    public Service Describe(NodeProject project, Service service)
    {
        var build = project.BuildOf("astro build");
        var text = project.TextOf(Configurations) ?? "";
        if (StaticOutput.Setting(text, "output") is not ("server" or "hybrid") && !project.Package.Dependencies.ContainsKey("@astrojs/node"))
            return StaticOutput.Of(service, build, StaticOutput.Setting(text, "outDir") ?? "dist");
        var start = project.ProductionScript is { } name ? project.Script(name) : "node ./dist/server/entry.mjs";
        return service with
        {
            Kind = ServiceKind.Web,
            BuildCommand = build,
            // By itself its server answers the container's own loop only.
            StartCommand = $"HOST=0.0.0.0 {start}",
            Port = Port,
        };
    }
}

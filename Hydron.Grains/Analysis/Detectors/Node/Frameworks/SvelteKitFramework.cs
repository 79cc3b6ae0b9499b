using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>SvelteKit: what its build makes depends on the adapter that its configuration names.</summary>
internal sealed class SvelteKitFramework : INodeFramework
{
    private const int Port = 3000;

    private static readonly ImmutableArray<string> Configurations = ["svelte.config.js", "svelte.config.mjs", "svelte.config.ts", "vite.config.ts", "vite.config.js"];

    public string Name => "sveltekit";

    public string Package => "@sveltejs/kit";

    /// <summary>Libraries of components use it too, to show themselves; they are packaged.</summary>
    public bool IsApplication(NodeProject project)
        => project.Uses(Package) && (project.Configuration(Configurations) is not null || project.Runs("vite")) && !(project.Package.IsPackage && project.Runs("svelte-package"));

    public Service Describe(NodeProject project, Service service)
    {
        var build = project.BuildOf("vite build");
        var text = project.TextOf(Configurations) ?? "";
        bool Has(string adapter) => text.Contains(adapter, StringComparison.Ordinal) || (text.Length == 0 && project.Uses(adapter));
        if (Has("@sveltejs/adapter-static"))
            return StaticOutput.Of(service, build, StaticOutput.Setting(text, "pages") ?? "build");
        // The automatic adapter looks at the environment of the build: this is the variable that makes it choose a server of Node.js.
        var isAutomatic = Has("@sveltejs/adapter-auto");
        return service with
        {
            Kind = ServiceKind.Web,
            BuildCommand = isAutomatic ? $"GCP_BUILDPACKS=1 {build}" : build,
            StartCommand = project.StartOf(isAutomatic || project.Uses("@sveltejs/adapter-node") ? $"node {StaticOutput.Setting(text, "out") ?? "build"}" : ""),
            Port = Port,
        };
    }
}

using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>Nuxt: a server made by Nitro (version 2: by itself), or plain files where the build generates them.</summary>
internal sealed class NuxtFramework : INodeFramework
{
    private const int Port = 3000;

    private static readonly ImmutableArray<string> Configurations = ["nuxt.config.ts", "nuxt.config.js", "nuxt.config.mjs"];

    public string Name => "nuxt";

    public string Package => "nuxt";

    public bool IsApplication(NodeProject project) => project.Uses(Package) && (project.Runs("nuxt") || project.Runs("nuxi") || project.Configuration(Configurations) is not null) && !IsLayer(project);

    public Service Describe(NodeProject project, Service service)
    {
        var isOld = project.VersionOf(Package).StartsWith("2.", StringComparison.Ordinal);
        var script = project.Package.Scripts.GetValueOrDefault("build", "");
        if (script.Contains("nuxt generate", StringComparison.Ordinal) || script.Contains("nuxi generate", StringComparison.Ordinal))
            return StaticOutput.Of(service, project.Script("build"), isOld ? "dist" : ".output/public");
        return service with
        {
            Kind = ServiceKind.Web,
            BuildCommand = project.BuildOf("nuxt build"),
            StartCommand = project.StartOf(isOld ? project.Run("nuxt start") : NitroFramework.Start),
            Port = Port,
        };
    }

    /// <summary>A layer or a module is extended by other applications, and published.</summary>
    private static bool IsLayer(NodeProject project) => project.Package.IsPackage && !project.Package.Scripts.ContainsKey("build");
}

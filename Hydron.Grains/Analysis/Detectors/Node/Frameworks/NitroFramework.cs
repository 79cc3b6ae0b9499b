using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>Nitro by itself: a server bundled into <c>.output</c>.</summary>
internal sealed class NitroFramework : INodeFramework
{
    /// <summary>How the bundled server starts, whatever framework it was made for.</summary>
    internal const string Start = "node .output/server/index.mjs";

    private const int Port = 3000;

    private static readonly ImmutableArray<string> Configurations = ["nitro.config.ts", "nitro.config.js", "nitro.config.mjs"];

    public string Name => "nitro";

    public string Package => "nitropack";

    public bool IsApplication(NodeProject project) => (project.Uses(Package) || project.Uses(Name)) && (project.Runs("nitro") || project.Runs("nitropack") || project.Configuration(Configurations) is not null);

    public Service Describe(NodeProject project, Service service) => service with
    {
        Kind = ServiceKind.Api,
        BuildCommand = project.BuildOf(project.Uses(Package) ? "nitropack build" : "nitro build"),
        StartCommand = project.StartOf(Start),
        Port = Port,
    };
}

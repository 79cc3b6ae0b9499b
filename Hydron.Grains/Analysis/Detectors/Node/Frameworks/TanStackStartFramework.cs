using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>TanStack Start: a server bundled by Nitro where that is used, else one that the program <c>srvx</c> serves.</summary>
internal sealed class TanStackStartFramework : INodeFramework
{
    private const int Port = 3000;

    public string Name => "tanstack-start";

    public string Package => "@tanstack/react-start";

    public bool IsApplication(NodeProject project) => ((string[])[Package, "@tanstack/solid-start", "@tanstack/start"]).Any(project.Uses) && project.Package.Scripts.Count > 0 && !project.Package.IsPackage;

    public Service Describe(NodeProject project, Service service)
    {
        var isBundled = ((string[])["nitro", "nitropack", "vinxi", "@tanstack/nitro-v2-vite-plugin"]).Any(project.Uses);
        return service with
        {
            Kind = ServiceKind.Web,
            BuildCommand = project.BuildOf("vite build"),
            StartCommand = project.StartOf(isBundled ? NitroFramework.Start : project.Run("srvx --prod -s ../client dist/server/server.js")),
            Port = Port,
        };
    }
}

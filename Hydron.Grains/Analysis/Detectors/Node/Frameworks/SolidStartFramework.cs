using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>SolidStart: a server bundled by Vinxi and Nitro.</summary>
internal sealed class SolidStartFramework : INodeFramework
{
    private const int Port = 3000;

    public string Name => "solidstart";

    public string Package => "@solidjs/start";

    public bool IsApplication(NodeProject project) => project.Uses(Package) && (project.Runs("vinxi") || project.Package.Scripts.ContainsKey("build")) && !project.Package.IsPackage;

    public Service Describe(NodeProject project, Service service) => service with
    {
        Kind = ServiceKind.Web,
        BuildCommand = project.BuildOf("vinxi build"),
        StartCommand = project.StartOf(NitroFramework.Start),
        Port = Port,
    };
}

using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>Strapi: a content server with a panel for its editors, which is built.</summary>
internal sealed class StrapiFramework : INodeFramework
{
    private const int Port = 1337;

    public string Name => "strapi";

    public string Package => "@strapi/strapi";

    /// <summary>Plugins of Strapi have it for their tests.</summary>
    public bool IsApplication(NodeProject project) => (project.Package.Dependencies.ContainsKey(Package) || project.Package.Dependencies.ContainsKey("strapi")) && project.Runs("strapi");

    public Service Describe(NodeProject project, Service service) => service with
    {
        Kind = ServiceKind.Web,
        BuildCommand = project.BuildOf("strapi build"),
        StartCommand = project.StartOf(project.Run("strapi start")),
        Port = Port,
        MemoryMb = 1024,
    };
}

using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>A page that a bundler alone builds, without a framework of its own and without a server.</summary>
/// <param name="name">Lower case.</param>
/// <param name="package">The bundler's package.</param>
/// <param name="build">What its build script says.</param>
internal sealed class BundledSiteFramework(string name, string package, string build) : INodeFramework
{
    private static readonly ImmutableArray<string> Pages = ["index.html", "src/index.html", "public/index.html"];

    public string Name => name;

    public string Package => package;

    public bool IsApplication(NodeProject project)
        => project.Uses(package) && project.ScriptThatRuns(build) is not null && project.Configuration(Pages) is not null && !project.Package.IsPackage && !project.Listens;

    public Service Describe(NodeProject project, Service service) => StaticOutput.Of(service, project.BuildOf(build), "dist");
}

using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>Expo: the web form of a mobile application, which needs the package that draws it in browsers. Without that there is nothing to deploy on a server.</summary>
internal sealed class ExpoFramework : INodeFramework
{
    public string Name => "expo";

    public string Package => "expo";

    public bool IsApplication(NodeProject project) => project.Package.DependsOn(Package) && project.Package.DependsOn("react-native-web") && !project.Package.IsPackage;

    public Service Describe(NodeProject project, Service service) => StaticOutput.Of(service, project.BuildOf("expo export --platform web"), "dist");
}

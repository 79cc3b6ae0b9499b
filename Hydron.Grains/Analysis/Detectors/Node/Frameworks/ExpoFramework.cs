using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>Expo: the web form of a mobile application, which needs the package that draws it in browsers. Without that there is nothing to deploy on a server.</summary>
internal sealed class ExpoFramework : INodeFramework
{
    public string Name => "expo";

    public string Package => "expo";

    public bool IsApplication(NodeProject project) => project.Package.DependsOn(Package) && project.Package.DependsOn("react-native-web") && !project.Package.IsPackage && !IsForPhones(project);

    /// <summary>Expo's own service builds it for the app stores, and no script of it makes pages (https://docs.expo.dev/eas/json).</summary>
    private static bool IsForPhones(NodeProject project)
        => project.HasFile("eas.json") && !project.Package.Scripts.Values.Any(script => script.Contains("expo export", StringComparison.Ordinal));

    public Service Describe(NodeProject project, Service service) => StaticOutput.Of(service, project.BuildOf("expo export --platform web"), "dist");
}

using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Php;

/// <summary>WordPress: its own files, or installed by Composer (Bedrock and its like).</summary>
internal sealed class WordPressFramework : IPhpFramework
{
    private static readonly ImmutableArray<string> Packages = ["roots/wordpress", "johnpbloch/wordpress", "johnpbloch/wordpress-core", "roots/bedrock-autoloader"];

    public string Name => "wordpress";

    public Service? Describe(SourceTree tree, PhpProject project, Service service)
    {
        var package = Packages.FirstOrDefault(project.DependsOn);
        var marker = tree.FirstOf(project.Folder, "wp-load.php", "wp-config-sample.php", "wp-config.php", "wp-settings.php");
        if (package is null && marker is null)
            return null;
        return service with
        {
            OutputFolder = PhpServer.WebRootOf(tree, project.Folder) ?? ".",
            StartCommand = PhpServer.Start,
            Volumes = marker is null ? [] : [new Volume("uploads", "/app/wp-content/uploads")],
            Evidence = [.. package is null ? [] : new[] { project.Composer!.EvidenceFor(package) }, .. service.Evidence, .. marker is null ? [] : new[] { new Evidence(marker, null, "files of WordPress") }],
            Confidence = 0.95,
        };
    }
}

using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Php;

/// <summary>Slim, CodeIgniter and their like: one index.php answers everything.</summary>
/// <param name="Packages">Packages of Composer that mean it.</param>
internal sealed record FrontControllerFramework(string Name, params ImmutableArray<string> Packages) : IPhpFramework
{
    public Service? Describe(SourceTree tree, PhpProject project, Service service)
    {
        if (Packages.FirstOrDefault(project.DependsOn) is not { } package || PhpServer.WebRootOf(tree, project.Folder) is not { } root)
            return null;
        return service with
        {
            FrameworkVersion = project.Composer!.VersionOf(package),
            OutputFolder = root,
            StartCommand = PhpServer.Start,
            Evidence = [project.Composer.EvidenceFor(package), .. service.Evidence],
            Confidence = 0.95,
        };
    }
}

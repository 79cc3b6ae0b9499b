using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Php;

/// <summary>Symfony: its cache is warmed and its database migrated at start, when its variables are known.</summary>
internal sealed class SymfonyFramework : IPhpFramework
{
    public string Name => "symfony";

    public Service? Describe(SourceTree tree, PhpProject project, Service service)
    {
        if (!project.DependsOn("symfony/framework-bundle") && !project.DependsOn("symfony/symfony"))
            return null;
        if (tree.FirstOf(project.Folder, "bin/console", "public/index.php", "web/app.php") is not { } marker)
            return null;
        var package = project.DependsOn("symfony/framework-bundle") ? "symfony/framework-bundle" : "symfony/symfony";
        var migrates = project.DependsOn("doctrine/doctrine-migrations-bundle") && tree.Under(Paths.Join(project.Folder, "migrations")).Any();
        return service with
        {
            FrameworkVersion = project.Composer!.VersionOf(package),
            OutputFolder = PhpServer.WebRootOf(tree, project.Folder) ?? "public",
            BuildCommand = string.Join(" && ", new[] { service.BuildCommand, project.DependsOn("symfony/asset-mapper") ? "php bin/console importmap:install && php bin/console asset-map:compile" : "" }.Where(command => command.Length > 0)),
            StartCommand = $"{(migrates ? "php bin/console doctrine:migrations:migrate --no-interaction --allow-no-migration && " : "")}php bin/console cache:warmup && {PhpServer.Start}",
            Evidence = [project.Composer.EvidenceFor(package), .. service.Evidence, new Evidence(marker, null, "application of Symfony")],
            Confidence = 0.95,
        };
    }
}

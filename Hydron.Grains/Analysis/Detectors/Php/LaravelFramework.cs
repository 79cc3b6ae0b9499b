using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Php;

/// <summary>Laravel: migrates and caches its configuration at start, when its variables are known.</summary>
internal sealed partial class LaravelFramework : IPhpFramework
{
    public string Name => "laravel";

    public Service? Describe(SourceTree tree, PhpProject project, Service service)
    {
        if (tree.FirstOf(project.Folder, "artisan") is not { } artisan || !project.DependsOn("laravel/framework"))
            return null;
        return service with
        {
            FrameworkVersion = project.Composer!.VersionOf("laravel/framework"),
            OutputFolder = PhpServer.WebRootOf(tree, project.Folder) ?? "public",
            StartCommand = $"{(HasMigrations(tree, project) ? "php artisan migrate --force && " : "")}php artisan config:cache && {PhpServer.Start}",
            // Since version 11 a new application declares this route.
            HealthCheck = HealthRoute().Match(project.Text("bootstrap/app.php")) is { Success: true } health ? new HealthCheck(health.Groups[1].Value) : null,
            Evidence = [project.Composer.EvidenceFor("laravel/framework"), .. service.Evidence, new Evidence(artisan, null, "artisan of Laravel")],
            Confidence = 0.95,
        };
    }

    private static bool HasMigrations(SourceTree tree, PhpProject project) => tree.Under(Paths.Join(project.Folder, "database/migrations")).Any();

    [GeneratedRegex(@"\bhealth:\s*['""](/[\w/-]{0,80})['""]")]
    private static partial Regex HealthRoute();
}

using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Php;

/// <summary>The worker that takes jobs from Laravel's queue, and the scheduler of its tasks: the same code, started in other ways.</summary>
internal static class LaravelProcesses
{
    internal static IEnumerable<BackgroundProcess> Of(SourceTree tree, PhpProject project)
    {
        if (!project.DependsOn("laravel/framework"))
            yield break;
        var version = project.Composer!.VersionOf("laravel/framework");
        if (project.DependsOn("laravel/horizon"))
            yield return new BackgroundProcess("worker", ServiceKind.Worker, "laravel", version, "php artisan horizon", project.Composer.EvidenceFor("laravel/horizon"));
        else if (Queues(project) && tree.CodeOf(project.Folder).FirstOrDefault(IsQueued) is { } queued)
            yield return new BackgroundProcess("worker", ServiceKind.Worker, "laravel", version, "php artisan queue:work --tries=3 --max-time=3600", SourceFile.EvidenceFor(queued.Path, queued.Text, "ShouldQueue", "job for the queue of Laravel"));
    }

    /// <summary>Tasks that the scheduler has to start; null for none. Which machine calls it is not said in the source: a note, and not a service.</summary>
    internal static string? Scheduled(SourceTree tree, PhpProject project)
        => project.DependsOn("laravel/framework")
            && ((string[])["routes/console.php", "app/Console/Kernel.php", "bootstrap/app.php"]).FirstOrDefault(name => project.Text(name).Split('\n').Any(line => IsTask(line.TrimStart()))) is { } file
                ? Paths.Join(project.Folder, file)
                : null;

    /// <summary>The connection "sync" runs jobs where they are made.</summary>
    private static bool Queues(PhpProject project)
        => project.Text(".env.example").Split('\n').Any(line => line.StartsWith("QUEUE_CONNECTION=", StringComparison.Ordinal) && line.AsSpan("QUEUE_CONNECTION=".Length).Trim() is not ("" or "sync" or "null"));

    private static bool IsQueued(SourceFile file) => file.Extension == ".php" && file.Path.Contains("app/", StringComparison.Ordinal) && file.Text.Contains("implements ShouldQueue", StringComparison.Ordinal);

    private static bool IsTask(string line) => line.StartsWith("Schedule::", StringComparison.Ordinal) || line.StartsWith("$schedule->", StringComparison.Ordinal);
}

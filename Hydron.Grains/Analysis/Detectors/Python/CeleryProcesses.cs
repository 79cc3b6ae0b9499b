using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>The worker and the scheduler ("beat") of an application that hands tasks to Celery: the same code, started in other ways.</summary>
internal static class CeleryProcesses
{
    private static readonly ImmutableArray<string> ScheduleMarks = ["beat_schedule", "CELERY_BEAT_SCHEDULE", "CELERYBEAT_SCHEDULE", "add_periodic_task"];

    internal static IEnumerable<BackgroundProcess> Of(PythonProject project)
    {
        if (!project.DependsOn("celery") && !project.DependsOn("celery[redis]"))
            yield break;
        if (PythonApplication.Find(project, "Celery") is not { } application)
            yield break;
        var evidence = application.File.EvidenceAt(application.Index, "application of Celery");
        var version = project.Manifest?.VersionOf("celery") ?? "";
        yield return new BackgroundProcess("worker", ServiceKind.Worker, "celery", version, Command(application, "worker --loglevel=info"), evidence);
        if (project.DependsOn("django-celery-beat") || ScheduleMarks.Any(project.Mentions))
        {
            // The schedule's state is a file by default, and the program's folder belongs to the image.
            var scheduler = project.DependsOn("django-celery-beat") ? "--scheduler django_celery_beat.schedulers:DatabaseScheduler" : "--schedule /tmp/celerybeat-schedule";
            yield return new BackgroundProcess("scheduler", ServiceKind.Scheduler, "celery", version, Command(application, $"beat --loglevel=info {scheduler}"), evidence);
        }
    }

    internal static string Command(PythonApplication application, string process)
    {
        var workFolder = application.Module.Folder == "." ? "" : $" --workdir {application.Module.Folder}";
        // Celery finds the application of a package's celery.py by the package's name.
        var module = application.Module.Name.EndsWith(".celery", StringComparison.Ordinal) ? application.Module.Name[..^".celery".Length] : application.Target;
        return $"celery --app {(application.IsFactory ? application.Module.Name : module)}{workFolder} {process}";
    }
}

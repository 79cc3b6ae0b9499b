using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>Celery: a worker that takes tasks from a queue. Beside a web framework it is a service of its own, see <see cref="CeleryProcesses"/>.</summary>
internal sealed class CeleryFramework : IPythonFramework
{
    public string Name => "celery";

    public string Package => "celery";

    public Service? Describe(SourceTree tree, PythonProject project, Service service)
        => PythonApplication.Find(project, "Celery") is { } application
            ? service with
            {
                Kind = ServiceKind.Worker,
                StartCommand = CeleryProcesses.Command(application, "worker --loglevel=info"),
                Evidence = service.Evidence.Add(application.File.EvidenceAt(application.Index, "application of Celery")),
            }
            : null;
}

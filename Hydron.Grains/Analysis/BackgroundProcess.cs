using Hydron.Projects;

namespace Hydron.Analysis;

/// <summary>A further way in which a service's code is started beside the service: a worker that takes jobs from a queue, a scheduler.</summary>
/// <param name="Name">What it is called beside its service: <c>worker</c>.</param>
/// <param name="Framework">Lower case: <c>celery</c>.</param>
internal sealed record BackgroundProcess(string Name, ServiceKind Kind, string Framework, string FrameworkVersion, string StartCommand, Evidence Evidence)
{
    private const double Confidence = 0.85;

    /// <summary>
    /// Adds the processes as services, except where the source itself says how it is run: by a compose file or a Procfile with a worker for that folder, or by a Dockerfile,
    /// whose image may start them by itself.
    /// </summary>
    internal static List<ServiceDraft> Add(IReadOnlyList<ServiceDraft> drafts)
    {
        var result = drafts.ToList();
        foreach (var draft in drafts.Where(draft => draft.Service.Dockerfile?.IsGenerated == true))
        {
            var isShown = drafts.Any(other => other.Path == draft.Path && other.Service.Kind is ServiceKind.Worker or ServiceKind.Scheduler);
            result.AddRange(isShown ? [] : draft.Processes.Select(process => draft with { Processes = [], Notes = [], Service = process.Describe(draft.Service) }));
        }

        return result;
    }

    private Service Describe(Service beside) => beside with
    {
        Name = beside.Path == "." ? Name : $"{Paths.NameOf(beside.Path)}-{Name}",
        Kind = Kind,
        Framework = Framework,
        FrameworkVersion = FrameworkVersion,
        StartCommand = StartCommand,
        Port = null,
        HealthCheck = null,
        Evidence = [Evidence],
        Confidence = Confidence,
    };
}

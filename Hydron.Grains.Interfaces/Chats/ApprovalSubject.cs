using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Chats;

/// <summary>Which versions an approval is about: the project's newest ones, or, for a choice of who answers, the assistant's settings alone.</summary>
/// <param name="Services">Number of the services' version; the plans' and the release's likewise, 0 for none.</param>
/// <param name="Run">The newest run as it stood; null for none.</param>
/// <param name="Assistant">Null where it is not about the assistant.</param>
[GenerateSerializer, Alias("hydron.ApprovalSubject")]
public sealed record ApprovalSubject(
    [property: Id(0)] int Services,
    [property: Id(1)] int Infrastructure,
    [property: Id(2)] int Provisioning,
    [property: Id(3)] RunSummary? Run,
    [property: Id(4)] int Release,
    [property: Id(5)] AssistantSettings? Assistant)
{
    public static ApprovalSubject OfProject(ProjectView project) => new(
        project.Services.Number,
        project.Infrastructure?.Number ?? 0,
        project.Provisioning?.Number ?? 0,
        project.Runs.FirstOrDefault(),
        project.Releases.FirstOrDefault()?.Number ?? 0,
        Assistant: null);

    public static ApprovalSubject OfAssistant(ProjectView project) => new(0, 0, 0, null, 0, project.Assistant);

    /// <summary>What has changed about it, for the person; null for nothing.</summary>
    public string? ChangedSince(ProjectView project)
    {
        var now = Assistant is null ? OfProject(project) : OfAssistant(project);
        return now switch
        {
            _ when now == this => null,
            { Assistant: not null } => "Another choice of who answers was made since.",
            _ when now.Run?.Number != Run?.Number => $"Run {now.Run?.Number} has begun since.",
            _ when now.Run != Run => $"Run {now.Run?.Number} has gone on since.",
            _ when now.Release != Release => "What serves is another release since.",
            _ when now.Services != Services => "The services have changed since.",
            _ when now.Infrastructure != Infrastructure => "There is a newer plan of the servers since.",
            _ => "There is a newer plan of the commands since.",
        };
    }
}

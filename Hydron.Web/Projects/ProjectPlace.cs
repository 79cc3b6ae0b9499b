namespace Hydron.Projects;

/// <summary>The parts of a project's page. On a wide page the chat stands beside the others; on a narrow one only one of them is in sight.</summary>
public enum ProjectPlace
{
    Chat,
    Services,
    Plan,
    Runs,
}

/// <summary>Which part of a project's page is shown.</summary>
public static class ProjectPlaces
{
    /// <summary>From the address' query; null where it names none.</summary>
    public static ProjectPlace? Read(string? tab) => tab?.ToUpperInvariant() switch
    {
        "CHAT" => ProjectPlace.Chat,
        "SERVICES" => ProjectPlace.Services,
        "PLAN" => ProjectPlace.Plan,
        "RUNS" => ProjectPlace.Runs,
        _ => null,
    };

    /// <summary>The part beside the chat that shows what a person would look at next.</summary>
    public static ProjectPlace For(ProjectView project) => NextStep.Of(project) switch
    {
        NextStepKind.ApproveInfrastructure or NextStepKind.ApproveProvisioning => ProjectPlace.Plan,
        NextStepKind.AwaitRun => ProjectPlace.Runs,
        NextStepKind.Redeploy when project.Runs is [{ Status: Runs.RunStatus.Failed or Runs.RunStatus.Stopped }, ..] => ProjectPlace.Runs,
        _ => ProjectPlace.Services,
    };
}

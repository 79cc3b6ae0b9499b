using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Chats;

/// <summary>Sentences that a person may want to say next, as far as the project has come.</summary>
public static class Suggestions
{
    public static ImmutableArray<string> For(ProjectView project) => NextStep.Of(project) switch
    {
        NextStepKind.ChooseSource => ["use the express template", "use the static-html template", "help"],
        NextStepKind.AwaitAnalysis => ["cancel the analysis", "status"],
        NextStepKind.Analyze => project.AnalysisProblem is null ? ["analyze", "help"] : ["why did it fail?", "analyze", "help"],
        NextStepKind.PlanInfrastructure => ["generate the plan", .. HasCache(project) ? (ImmutableArray<string>)[] : ["add a Redis cache"], "status", "help"],
        // The words name what is approved: said once more when the next approval is already waiting, they approve nothing.
        NextStepKind.ApproveInfrastructure => ["approve the servers", "what will this cost?", "undo", "help"],
        NextStepKind.ApproveProvisioning => ["approve the commands", "undo", "help"],
        NextStepKind.AwaitRun => project.Runs[0].Status is RunStatus.Paused ? ["resume", "stop", "show me the logs"] : ["pause", "stop", "show me the logs"],
        _ => project.Runs is [{ Status: var status }, ..] ? AfterRun(status) : ["redeploy", "status", "help"],
    };

    private static bool HasCache(ProjectView project) => project.Services.Deployed.Any(service => service.Kind == ServiceKind.Cache);

    private static ImmutableArray<string> AfterRun(RunStatus status) => status switch
    {
        RunStatus.Failed => ["why did it fail?", "retry", "show me the logs", "redeploy"],
        RunStatus.Stopped => ["retry", "redeploy", "show me the logs", "status"],
        _ => ["redeploy", "status", "show me the logs", "help"],
    };
}

using Hydron.Runs;

namespace Hydron.Rest.Runs;

/// <param name="Plan">The number of the provisioning plan that it executes.</param>
/// <param name="EndedAt">Null while it goes on.</param>
public sealed record RunResource(string Id, int Number, RunStatus Status, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Plan)
{
    public static RunResource Of(RunSummary run) => new(run.Id, run.Number, run.Status, run.StartedAt, run.EndedAt, run.ProvisioningNumber);
}

/// <param name="Problem">Why it failed; null otherwise.</param>
/// <param name="LastLogLine">The sequence number of the newest log line; 0 for none.</param>
/// <param name="Url">The public address, once it succeeded.</param>
/// <param name="WaitingFor">What it waits for; empty for nothing.</param>
/// <param name="Commit">The commit that was built; empty before the build, or for a source without commits.</param>
public sealed record RunDetails(
    RunResource Run, string Project, ImmutableArray<RunStepResource> Steps, Problem? Problem, long LastLogLine, string Url, string WaitingFor, string Commit)
{
    public static RunDetails Of(RunView run) => new(
        RunResource.Of(run.Summary), run.ProjectId, [.. run.Steps.Select(RunStepResource.Of)], run.Problem, run.LastLogLine, run.Url, run.WaitingFor, run.Commit);
}

/// <param name="Attempt">1 for the first.</param>
/// <param name="ProposedRepair">What approve_repair would do; null where nothing is proposed.</param>
public sealed record RunStepResource(
    string Id, RunPhase Phase, string Title, string Server, StepStatus Status, int Attempt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, int? ExitCode, string? ProposedRepair)
{
    public static RunStepResource Of(RunStep step) => new(
        step.Id, step.Phase, step.Title, step.Server, step.Status, step.Attempt, step.StartedAt, step.EndedAt, step.ExitCode, step.Proposal?.Amendment.Change);
}

/// <param name="Sequence">Counts up by one from 1 within the run.</param>
/// <param name="Step">The step that wrote it; empty for Hydron's own remarks.</param>
/// <param name="Text">Without terminal control sequences; secrets are removed.</param>
public sealed record LogLineResource(long Sequence, DateTimeOffset At, string Step, string Text)
{
    public static LogLineResource Of(LogLine line) => new(line.Sequence, line.At, line.StepId, RunLogEndpoints.Plain(line.Text));
}

/// <param name="Next">The sequence number to ask from for what follows, now or later.</param>
/// <param name="IsComplete">The run has ended, and nothing follows.</param>
public sealed record LogPage(ImmutableArray<LogLineResource> Items, long Next, bool IsComplete);

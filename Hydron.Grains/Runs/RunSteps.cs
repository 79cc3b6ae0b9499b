using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs.Repairs;

namespace Hydron.Runs;

/// <summary>How the steps of a run stand and change. Pure.</summary>
public static class RunSteps
{
    public static RunView Begin(string runId, RunRequest request, DateTimeOffset now) => new()
    {
        Summary = new RunSummary(runId, request.Number, RunStatus.Waiting, now, EndedAt: null, request.Plan.Number),
        ProjectId = request.ProjectId,
        Commit = request.Plan.RollsBackTo > 0 ? request.Commit : "", // what is built says itself which commit it is
        Steps = [.. request.Plan.Steps.Select(step => new RunStep
        {
            Id = step.Id,
            Phase = step.Phase,
            Title = step.Title,
            Server = step.Server,
            Status = step.IsSkipped ? StepStatus.Skipped : StepStatus.Pending,
        })],
    };

    /// <summary>Somebody has to work on it: it has begun and does not wait for a person.</summary>
    public static bool IsUnderWay(RunStatus status) => !status.IsOver() && status != RunStatus.Paused;

    /// <summary>The step that comes next, or the one that was being executed when an executor went away; null when all are done.</summary>
    public static RunStep? Next(RunView run) => run.Steps.FirstOrDefault(step => step.Status is StepStatus.Running or StepStatus.Pending);

    public static RunView With(this RunView run, RunStatus status, DateTimeOffset? endedAt = null) =>
        run with { Summary = run.Summary with { Status = status, EndedAt = endedAt } };

    public static RunView With(this RunView run, RunStep step)
    {
        var index = run.Steps.ToList().FindIndex(each => each.Id == step.Id);
        return run with { Steps = run.Steps.SetItem(index, step) };
    }

    /// <summary>Why a run that was over may not go on: a later one has released since, with services and secrets that this one knows nothing of. Null where it may.</summary>
    public static Problem? Superseded(RunView run, ProjectView project)
    {
        var serving = project.Releases is [var newest, ..] ? project.Runs.FirstOrDefault(each => each.Id == newest.RunId) : null;
        return serving?.Number > run.Summary.Number
            ? new Problem(
                "run.superseded",
                $"Run {serving.Number} has released since: run {run.Summary.Number} would put older services and secrets in the place of what serves.",
                "Deploy again: a new run takes what is planned now.")
            : null;
    }

    /// <summary>Ready to go on at the step that failed or was stopped.</summary>
    public static RunView Again(this RunView run) => run.With(RunStatus.Waiting) with
    {
        Problem = null,
        Steps = [.. run.Steps.Select(step => step.Status is StepStatus.Failed or StepStatus.Stopped
            ? AmendedRun.Declined(step) with { Status = StepStatus.Pending, EndedAt = null, ExitCode = null }
            : step)],
    };

    /// <summary>An image is still to be built of the source.</summary>
    public static bool WillBuild(RunRequest request, RunView run) => run.Steps.Any(step =>
        step.Status is StepStatus.Pending or StepStatus.Running && Builds(request, step));

    /// <summary>The commit that images of the run are built of already; empty for none: then a retry builds the newest, which may be the cure.</summary>
    public static string BuiltCommit(RunRequest request, RunView run) =>
        request.Plan.RollsBackTo > 0 || run.Steps.Any(step => step.Status == StepStatus.Succeeded && Builds(request, step))
            ? run.Commit
            : "";

    private static bool Builds(RunRequest request, RunStep step) => request.Plan.Steps.Any(planned => planned.Id == step.Id && planned.Action is BuildImage);

    /// <summary>What the step does. With a repair it may take as long as that does, too.</summary>
    public static PlannedStep PlannedFor(RunRequest request, RunStep step)
    {
        var planned = request.Plan.Steps.First(each => each.Id == step.Id);
        return step.Repairs.LastOrDefault() is { } repair ? planned with { Timeout = planned.Timeout + repair.Amendment.Wait + Mending.Limit } : planned;
    }
}

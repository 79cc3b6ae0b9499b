using System.ComponentModel;
using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Chats.Operations;

/// <summary>Deploying, and what a run can be told to do.</summary>
public sealed class RunOperations(OperationScope scope)
{
    private const string Number = "The number of the run; null for the newest.";

    [Operation("deploy", NeedsApproval = true), Description("Takes the next step towards a live application. It approves nothing by itself.")]
    public async Task<OperationOutcome> Deploy()
    {
        var project = await scope.Project.Get();
        switch (NextStep.Of(project))
        {
            case NextStepKind.ChooseSource:
                throw SourceOperations.Missing();
            case NextStepKind.Analyze:
                await scope.Project.Analyze();
                return new OperationOutcome($"Analyzing {project.Source!.Label} first.");
            case NextStepKind.AwaitAnalysis:
                return new OperationOutcome("The analysis is still running; when it is done, say \"deploy\" again.");
            case NextStepKind.PlanInfrastructure:
                return await new PlanOperations(scope).PlanInfrastructure();
            case NextStepKind.ApproveInfrastructure:
                return new OperationOutcome($"Infrastructure plan {project.Infrastructure!.Number} waits for your approval ({ProjectText.Cost(project.Infrastructure)}). Say \"approve\" or use its card.");
            case NextStepKind.ApproveProvisioning:
                return new OperationOutcome($"Provisioning plan {project.Provisioning!.Number} waits for your approval. Read its commands, then say \"approve\" or use its card.");
            case NextStepKind.AwaitRun:
                return new OperationOutcome($"Run #{project.Runs[0].Number} is under way.");
            default:
                return await Redeploy();
        }
    }

    [Operation("redeploy", NeedsApproval = true), Description("Deploys the newest commit again on the servers that there are.")]
    public async Task<OperationOutcome> Redeploy() => await scope.Project.Redeploy() is null
        ? new OperationOutcome("The commands have changed since you last approved them: read the new plan, then approve it.")
        : new OperationOutcome("Deploying the newest code.");

    [Operation("roll_back", NeedsApproval = true), Description("Deploys an earlier release once more, without a build: its images, services and variables. Databases and their data stay as they are.")]
    public async Task<OperationOutcome> RollBack([Description("The number of the release; null for the one before what serves.")] int? release = null)
    {
        await scope.Project.RollBack(release);
        return new OperationOutcome(release is null ? "Rolling back to the release before." : $"Rolling back to release {release}.");
    }

    [Operation("list_releases", IsQuery = true), Description("The releases of the project, newest first, and which can be rolled back to.")]
    public async Task<OperationOutcome> ListReleases() => new OperationOutcome(ProjectText.Releases(await scope.Project.Get()));

    [Operation("list_runs", IsQuery = true), Description("The runs of the project, newest first, and what each came to.")]
    public async Task<OperationOutcome> ListRuns() => new(RunText.List((await scope.Project.Get()).Runs));

    [Operation("pause_run"), Description("Finishes the step at hand and then waits.")]
    public async Task<OperationOutcome> Pause()
    {
        var run = await NewestAsync();
        await scope.Run(run.Id).Pause();
        return new OperationOutcome($"Run #{run.Number} pauses after the step at hand.");
    }

    [Operation("resume_run", NeedsApproval = true), Description("Goes on with a paused run.")]
    public async Task<OperationOutcome> Resume()
    {
        var run = await NewestAsync();
        await scope.Run(run.Id).Resume();
        return new OperationOutcome($"Run #{run.Number} goes on.");
    }

    [Operation("stop_run"), Description("Ends the step at hand on the server, and the run with it.")]
    public async Task<OperationOutcome> Stop()
    {
        var run = await NewestAsync();
        await scope.Run(run.Id).Stop();
        return new OperationOutcome($"Run #{run.Number} is being stopped.");
    }

    [Operation("retry_run", NeedsApproval = true), Description("Goes on at the step that failed or was stopped.")]
    public async Task<OperationOutcome> Retry()
    {
        var run = await NewestAsync();
        await scope.Run(run.Id).Retry();
        return new OperationOutcome($"Run #{run.Number} tries again at the step where it ended.");
    }

    [Operation("undo_run"), Description("Plans the rollback commands of what a run has done, its last step first, and leaves them for approval. Going back to an earlier release is roll_back.")]
    public async Task<OperationOutcome> UndoRun([Description(Number)] int? run = null)
    {
        var plan = await scope.Project.PlanUndo(run);
        return new OperationOutcome($"{plan.Steps.Length} steps undo run {plan.UndoesRun}. Read their commands, then approve plan {plan.Number}.");
    }

    [Operation("approve_repair", NeedsApproval = true), Description("The person approves the repair that the failed run proposes; the run goes on with it.")]
    public async Task<OperationOutcome> ApproveRepair()
    {
        var run = await NewestAsync();
        if ((await scope.Run(run.Id).Get()).Proposing is not { Proposal: { } proposal } step)
            throw new ProblemException("run.no-repair", $"Run #{run.Number} proposes no repair.", "\"retry\" tries the step again as it is.");
        await scope.Run(run.Id).ApproveRepair(step.Id, proposal.Attempt);
        return new OperationOutcome($"Approved. Run #{run.Number} {proposal.Amendment.Change}");
    }

    [Operation("show_log", IsQuery = true), Description("The newest lines of a run's log.")]
    public async Task<OperationOutcome> ShowLog(
        [Description("Only lines of steps about this service or server; null for all.")] string? about = null,
        [Description("How many lines at most.")] int lines = 20,
        [Description(Number)] int? run = null)
    {
        var found = await FindAsync(run);
        return new OperationOutcome(await RunText.LogAsync(scope.Run(found.Id), about, Math.Clamp(lines, 1, 200)));
    }

    [Operation("compare_runs", IsQuery = true), Description("Two runs side by side: what each step came to, how long it took, and where they begin to differ.")]
    public async Task<OperationOutcome> CompareRuns(
        [Description("The number of the earlier run; null for the one before the newest.")] int? before = null,
        [Description("The number of the later run; null for the newest.")] int? after = null)
    {
        var runs = (await scope.Project.Get()).Runs;
        var (first, second) = (Find(before, 1), Find(after, 0));
        return new OperationOutcome(RunComparisonText.Of(RunComparison.Of(await scope.Run(first.Id).Get(), await scope.Run(second.Id).Get())));

        RunSummary Find(int? number, int index) => (number is null ? runs.ElementAtOrDefault(index) : runs.FirstOrDefault(run => run.Number == number))
            ?? throw new ProblemException(
                "run.none",
                number is null ? "There are no two runs to compare yet." : $"There is no run {number} in the list.",
                runs.IsEmpty ? "Say \"deploy\" to see what comes next." : $"The runs are {string.Join(", ", runs.Select(run => run.Number))}.");
    }

    [Operation("explain_failure", IsQuery = true), Description("Why the newest analysis or a run failed, and what to do.")]
    public async Task<OperationOutcome> ExplainFailure([Description(Number)] int? run = null)
    {
        if (run is not null)
            return new OperationOutcome(await RunText.FailureAsync(scope.Run((await FindAsync(run)).Id)));
        var project = await scope.Project.Get();
        if (project.AnalysisProblem is { } problem)
            return new OperationOutcome($"The analysis failed. {problem}");
        if (project.Runs.IsEmpty)
            return new OperationOutcome("Nothing has failed: there was no run yet.");
        return new OperationOutcome(await RunText.FailureAsync(scope.Run(project.Runs[0].Id)));
    }

    private async Task<RunSummary> FindAsync(int? number)
    {
        if (number is null)
            return await NewestAsync();
        var runs = (await scope.Project.Get()).Runs;
        return runs.FirstOrDefault(run => run.Number == number) ?? throw new ProblemException(
            "run.none", $"There is no run {number} in the list.", runs.IsEmpty ? "Say \"deploy\" to see what comes next." : $"The runs are {string.Join(", ", runs.Select(run => run.Number))}.");
    }

    private async Task<RunSummary> NewestAsync()
    {
        var runs = (await scope.Project.Get()).Runs;
        return runs.IsEmpty
            ? throw new ProblemException("run.none", "This project has not been deployed yet, so there is no run.", "Say \"deploy\" to see what comes next.")
            : runs[0];
    }
}

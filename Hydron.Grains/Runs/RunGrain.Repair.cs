using Hydron.Runs.Execution;
using Hydron.Runs.Repairs;
using Hydron.Runs.Repairs.Proposals;

namespace Hydron.Runs;

/// <remarks>This part decides what becomes of a failed step.</remarks>
public sealed partial class RunGrain
{
    /// <summary>Lines of an attempt that are looked at: what stopped it stands at its end.</summary>
    private const int LookedAt = 400;

    public async Task ApproveRepair(string stepId, int attempt)
    {
        if (View.Summary.Status != RunStatus.Failed || View.Proposing is not { Proposal: { } proposal } step || step.Id != stepId || proposal.Attempt != attempt)
            throw new ProblemException("run.no-repair", $"Run {View.Summary.Number} does not propose that repair any more.", "\"retry\" tries the step again as it is.");
        Amend(step, proposal with { At = time.GetUtcNow() });
        await GoOnAsync();
    }

    /// <summary>Looks for what is known of such a failure. A repair is stored before anything is done, so that it outlives a restart.</summary>
    /// <returns>Why the run failed; null where it goes on with the step amended.</returns>
    private async Task<(RunStep Step, Problem Problem)?> DiagnoseAsync(StepContext context, RunStep step, Problem problem)
    {
        var lines = await logs.ReadAsync(Key, Math.Max(step.FirstLogLine, context.Log.Last - LookedAt + 1), LookedAt, _leaving.Token);
        var condition = context.Step.Server.Length > 0 ? await ServerConditions.ReadAsync(context.Step, context.Servers, _leaving.Token) : null;
        var failed = new FailedStep
        {
            Step = context.Step,
            Problem = problem,
            Output = FailedStep.Cleaned(lines.Where(line => line.StepId == step.Id).Select(line => line.Text).Concat(condition?.Journal.Select(context.Log.Redactor.Redact) ?? [])),
            Server = condition,
            Request = Request,
            Earlier = step.Repairs,
        };
        if (await FindOutAsync(context, failed) is not var (code, diagnosis))
            return (step, problem);

        await context.RemarkAsync($"\e[33m{diagnosis.Explanation}\e[0m\n\e[2m  seen: {diagnosis.Seen}\e[0m", _leaving.Token);
        var explained = new Problem($"step.{code}", diagnosis.Explanation, diagnosis.Next);
        if (diagnosis.Amendment is not { } amendment)
            return (step, explained);
        var repair = new Repair
        {
            Code = code,
            Attempt = step.Attempt,
            Seen = diagnosis.Seen,
            Explanation = diagnosis.Explanation,
            Amendment = amendment,
            At = time.GetUtcNow(),
        };
        if (amendment.NeedsApproval)
        {
            await context.RemarkAsync($"\e[33mProposed, waiting for your approval:\e[0m {amendment.Change}", _leaving.Token);
            return (AmendedRun.Proposing(step, repair), explained with { Next = $"Approve the proposed repair: {amendment.Change} Or: {diagnosis.Next}" });
        }

        try
        {
            Amend(step, repair);
        }
        catch (ProblemException exception)
        {
            await context.RemarkAsync($"A repair is known ({amendment.Change}), but cannot be made here: {exception.Message}", _leaving.Token);
            return (step, explained);
        }

        await context.RemarkAsync($"\e[33mRepair:\e[0m {amendment.Change}", _leaving.Token);
        await SaveAsync();
        return null;
    }

    /// <summary>What Hydron knows comes before what a model thinks.</summary>
    private async Task<(string Code, Diagnosis Diagnosis)?> FindOutAsync(StepContext context, FailedStep failed)
    {
        if (await Task.Run(() => FailureCatalogue.Diagnose(failed)) is var (failure, known))
            return (failure.Code, known);
        return await AskModelAsync(context, failed) is { } proposed ? (ProposedDiagnosis.Code, proposed) : null;
    }

    private void Amend(RunStep step, Repair repair) =>
        (storage.State.Request, View) = AmendedRun.Of(Request, View, step, repair, secrets.Protect);
}

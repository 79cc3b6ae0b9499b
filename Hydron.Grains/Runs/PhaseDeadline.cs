namespace Hydron.Runs;

/// <summary>
/// By when a phase has to be over, whatever its steps wait for. Each step has a timeout of its own; this is for what none of them covers. It counts from where an
/// executor came to the phase, so that a time without any does not count. Pure.
/// </summary>
public sealed record PhaseDeadline(RunPhase Phase, DateTimeOffset Began, TimeSpan Limit)
{
    /// <summary>What a phase may take besides its steps: ending them, diagnosing them, storing how they ended.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    public static PhaseDeadline Of(RunRequest request, RunView run, RunPhase phase, DateTimeOffset now)
    {
        var unfinished = run.Steps.Where(step => step.Phase == phase && step.Status is (StepStatus.Pending or StepStatus.Running));
        return new PhaseDeadline(phase, now, unfinished.Aggregate(Grace, (limit, step) => limit + RunSteps.PlannedFor(request, step).Timeout));
    }

    public bool IsPast(DateTimeOffset now) => now > Began + Limit;

    /// <summary>Why the run failed.</summary>
    /// <param name="step">The step that was at work; null for none.</param>
    public Problem Problem(RunStep? step)
    {
        var where = step is { Server.Length: > 0 } ? $" on {step.Server}" : "";
        return new Problem(
            "phase.deadline",
            $"The phase \"{RunPhases.NameOf(Phase)}\" was not over within {Limit.TotalMinutes:0} minutes from {Began.UtcDateTime:yyyy-MM-dd HH:mm} UTC{(step is null ? "." : $": \"{step.Title}\"{where} was still at work, and was ended.")}",
            "Look at the end of its log for what it was waiting for, then retry: the run goes on at this step.");
    }
}

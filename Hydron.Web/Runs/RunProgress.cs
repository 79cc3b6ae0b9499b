namespace Hydron.Runs;

/// <summary>How far a run has come, counted from its steps.</summary>
/// <param name="Done">Steps that succeeded or were skipped.</param>
/// <param name="Total">All steps.</param>
/// <param name="Current">The step at hand, or the one where the run ended early; null for none.</param>
/// <param name="Phases">The phases that have steps, in order.</param>
public sealed record RunProgress(int Done, int Total, RunStep? Current, ImmutableArray<PhaseProgress> Phases)
{
    /// <summary>0 to 100.</summary>
    public int Percent => Total == 0 ? 0 : 100 * Done / Total;

    public static RunProgress Of(RunView run) => new(
        run.Steps.Count(IsDone),
        run.Steps.Length,
        run.Steps.FirstOrDefault(step => step.Status is StepStatus.Running) ?? run.Steps.FirstOrDefault(step => step.Status is StepStatus.Failed or StepStatus.Stopped),
        [.. run.Steps.GroupBy(step => step.Phase).OrderBy(phase => phase.Key).Select(phase => new PhaseProgress(phase.Key, StatusOf([.. phase]), [.. phase]))]);

    private static bool IsDone(RunStep step) => step.Status is StepStatus.Succeeded or StepStatus.Skipped;

    private static StepStatus StatusOf(ImmutableArray<RunStep> steps)
    {
        foreach (var decisive in (StepStatus[])[StepStatus.Failed, StepStatus.Stopped, StepStatus.Running])
        {
            if (steps.Any(step => step.Status == decisive))
                return decisive;
        }

        if (steps.All(step => step.Status == StepStatus.Skipped))
            return StepStatus.Skipped;
        if (steps.All(IsDone))
            return StepStatus.Succeeded;
        return steps.Any(IsDone) ? StepStatus.Running : StepStatus.Pending;
    }
}

/// <param name="Status">Of the phase as a whole.</param>
public sealed record PhaseProgress(RunPhase Phase, StepStatus Status, ImmutableArray<RunStep> Steps);

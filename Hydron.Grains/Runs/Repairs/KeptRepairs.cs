using Hydron.Plans;

namespace Hydron.Runs.Repairs;

/// <summary>What of a run's repairs is kept for the next plan. Pure.</summary>
public static class KeptRepairs
{
    /// <summary>The edits with which their steps have succeeded, in the order in which they were made; what only mended a passing condition is not among them.</summary>
    public static ImmutableArray<Edit> Of(RunView run) =>
    [
        .. run.Steps.Where(step => step.Status == StepStatus.Succeeded)
            .SelectMany(step => step.Repairs)
            .Where(repair => repair.Status == RepairStatus.Applied)
            .OrderBy(repair => repair.At)
            .SelectMany(repair => repair.Amendment.Edits),
    ];
}

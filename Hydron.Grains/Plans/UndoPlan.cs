using Hydron.Runs;

namespace Hydron.Plans;

/// <summary>The rollback commands of what a run has done, last step first. Pure.</summary>
public static class UndoPlan
{
    /// <param name="done">The plan that the run executed.</param>
    /// <param name="sharedServers">Planned servers on which other projects live: what those stand on is left alone.</param>
    /// <returns>Its numbers, but for the run's, are left to the caller.</returns>
    /// <exception cref="ProblemException">The run has done nothing that could be undone.</exception>
    public static ProvisioningPlan For(RunView run, ProvisioningPlan done, IReadOnlySet<string> sharedServers)
    {
        var begun = run.Steps.Where(step => step.Attempt > 0).Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        var steps = done.Steps
            .Where(step => begun.Contains(step.Id) && !step.Rollback.IsEmpty && !(step.IsShared && sharedServers.Contains(step.Server)))
            .Reverse()
            .Select(Undo)
            .ToImmutableArray();
        if (steps.IsEmpty)
        {
            throw new ProblemException(
                "run.nothing-to-undo", $"Run {run.Summary.Number} has done nothing that could be undone.", "Servers stay in the inventory, where they can be cancelled; what other projects stand on is left alone.");
        }

        return new ProvisioningPlan { Steps = steps, UndoesRun = run.Summary.Number };
    }

    private static PlannedStep Undo(PlannedStep step) => new()
    {
        Id = $"{step.Id}.undo",
        Phase = RunPhase.Provisioning,
        Server = step.Server,
        Title = $"Undo: {step.Title}",
        Description = "Takes away what the step has put on the server. Volumes stay.",
        Success = "The commands end without an error.",
        Action = new RunCommands(step.Rollback, []),
        Timeout = step.Timeout,
        Service = step.Service,
        Undoes = step.Fingerprint,
    };
}

using Hydron.Runs;

namespace Hydron.Plans;

/// <summary>Steps that follow each other in one phase on one server.</summary>
/// <param name="Server">Empty where the steps touch no one server.</param>
public sealed record StepGroup(RunPhase Phase, string Server, ImmutableArray<PlannedStep> Steps)
{
    /// <summary>The plan's steps in their order, a new group where the phase or the server changes.</summary>
    public static ImmutableArray<StepGroup> Of(ImmutableArray<PlannedStep> steps)
    {
        var groups = ImmutableArray.CreateBuilder<StepGroup>();
        foreach (var step in steps)
        {
            if (groups.Count > 0 && groups[^1] is var last && last.Phase == step.Phase && last.Server == step.Server)
                groups[^1] = last with { Steps = last.Steps.Add(step) };
            else
                groups.Add(new StepGroup(step.Phase, step.Server, [step]));
        }

        return groups.ToImmutable();
    }
}

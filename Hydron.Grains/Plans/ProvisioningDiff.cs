namespace Hydron.Plans;

/// <summary>What changed between two provisioning plans, step by step.</summary>
public static class ProvisioningDiff
{
    public static ImmutableArray<DiffLine> Between(ProvisioningPlan? before, ProvisioningPlan after)
    {
        var lines = ImmutableArray.CreateBuilder<DiffLine>();
        var old = (before?.Steps ?? []).ToDictionary(step => step.Id, StringComparer.Ordinal);
        foreach (var step in after.Steps)
        {
            if (!old.Remove(step.Id, out var known))
                lines.Add(new DiffLine($"step {step.Title}", "", "added"));
            else if (known.IsSkipped != step.IsSkipped)
                lines.Add(new DiffLine($"step {step.Title}", known.IsSkipped ? "skipped" : "runs", step.IsSkipped ? "skipped" : "runs"));
            else if (!Commands(known).SequenceEqual(Commands(step)))
                lines.Add(new DiffLine($"step {step.Title}", Count(known), $"{Count(step)}, changed"));
        }

        lines.AddRange(old.Values.Select(step => new DiffLine($"step {step.Title}", "planned", "")));
        return lines.ToImmutable();
    }

    private static ImmutableArray<string> Commands(PlannedStep step) => StepActions.CommandsOf(step.Action);

    private static string Count(PlannedStep step) => Commands(step).Length is var count && count == 1 ? "1 command" : $"{count} commands";
}

namespace Hydron.Runs;

/// <summary>Two runs of a project beside each other, step by step. Pure.</summary>
/// <param name="Steps">Every step that one of them has, in the order of the runs.</param>
public sealed record RunComparison(RunSummary Before, RunSummary After, ImmutableArray<StepComparison> Steps)
{
    /// <summary>Where they begin to differ; null where every step ended alike.</summary>
    public StepComparison? FirstDifference => Steps.FirstOrDefault(step => step.Differs);

    public static RunComparison Of(RunView before, RunView after)
    {
        var (old, now) = (before.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal), after.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal));
        var order = before.Steps.Select(step => step.Id).ToList();
        var at = 0;
        foreach (var step in after.Steps) // a step that only the newer run has comes behind the one that it followed there
        {
            var known = order.IndexOf(step.Id);
            if (known < 0)
                order.Insert(at, step.Id);
            at = (known < 0 ? at : known) + 1;
        }

        return new RunComparison(before.Summary, after.Summary, [.. order.Select(id => new StepComparison(id, old.GetValueOrDefault(id), now.GetValueOrDefault(id)))]);
    }
}

/// <summary>A step in two runs.</summary>
/// <param name="Before">Null where the earlier run did not have it.</param>
/// <param name="After">Null where the later run does not have it.</param>
public sealed record StepComparison(string Id, RunStep? Before, RunStep? After)
{
    public string Title => (After ?? Before)?.Title ?? Id;

    /// <summary>It ended otherwise, or only one of the runs has it. How long it took makes no difference.</summary>
    public bool Differs => Before?.Status != After?.Status || Before?.ExitCode != After?.ExitCode;

    /// <summary>How much longer it took in the later run, negative for less; null where one of them did not execute it to its end.</summary>
    public TimeSpan? Longer => DurationOf(After) - DurationOf(Before);

    /// <summary>Null for a step that has not been executed to its end.</summary>
    public static TimeSpan? DurationOf(RunStep? step) => step is { StartedAt: { } began, EndedAt: { } ended } ? ended - began : null;
}

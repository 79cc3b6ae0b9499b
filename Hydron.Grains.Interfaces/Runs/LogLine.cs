namespace Hydron.Runs;

/// <summary>One line of a run's log, secrets already removed.</summary>
/// <param name="Sequence">Counts up by one from 1 within the run.</param>
/// <param name="StepId">The step that wrote it; empty for Hydron's own remarks.</param>
/// <param name="Text">Without the line end; may hold ANSI colour codes.</param>
[GenerateSerializer, Alias("hydron.LogLine"), Immutable]
public sealed record LogLine([property: Id(0)] long Sequence, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string StepId, [property: Id(3)] string Text);

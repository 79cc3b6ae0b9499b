namespace Hydron.Runs;

/// <summary>Neighbouring lines of a run's log.</summary>
/// <param name="First">Sequence number of the first line.</param>
/// <param name="Last">Sequence number of the last line, which belongs to it.</param>
[GenerateSerializer, Alias("hydron.LogRange"), Immutable]
public sealed record LogRange([property: Id(0)] long First, [property: Id(1)] long Last);

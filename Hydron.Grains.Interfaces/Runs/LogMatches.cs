namespace Hydron.Runs;

/// <summary>Lines of a run's log in which a text was found.</summary>
/// <param name="Lines">Their sequence numbers, in order.</param>
/// <param name="SearchedTo">The newest line that was looked at; what is written later is not in the answer.</param>
/// <param name="IsCut">There are more than an answer may hold.</param>
[GenerateSerializer, Alias("hydron.LogMatches"), Immutable]
public sealed record LogMatches([property: Id(0)] ImmutableArray<long> Lines, [property: Id(1)] long SearchedTo, [property: Id(2)] bool IsCut);

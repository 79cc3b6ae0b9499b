namespace Hydron.Plans;

/// <summary>What an edit changed, line by line.</summary>
/// <param name="Subject">What it is about: "api", "server web-1", "cost per month".</param>
/// <param name="Before">Empty where it was not there.</param>
/// <param name="After">Empty where it is gone.</param>
[GenerateSerializer, Alias("hydron.DiffLine")]
public sealed record DiffLine([property: Id(0)] string Subject, [property: Id(1)] string Before, [property: Id(2)] string After);

/// <summary>The answer to a batch of edits.</summary>
/// <param name="Summary">One sentence for the chat.</param>
/// <param name="Changes">Empty where nothing changed.</param>
[GenerateSerializer, Alias("hydron.EditOutcome")]
public sealed record EditOutcome([property: Id(0)] string Summary, [property: Id(1)] ImmutableArray<DiffLine> Changes);

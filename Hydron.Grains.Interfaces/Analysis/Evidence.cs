namespace Hydron.Analysis;

/// <summary>Why something is believed.</summary>
/// <param name="File">Path inside the source, with forward slashes.</param>
/// <param name="Line">One-based; null where the whole file is meant.</param>
/// <param name="Rule">The rule that fired, for people: "dependency express in package.json".</param>
[GenerateSerializer, Alias("hydron.Evidence")]
public sealed record Evidence([property: Id(0)] string File, [property: Id(1)] int? Line, [property: Id(2)] string Rule);

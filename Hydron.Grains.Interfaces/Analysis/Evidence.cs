namespace Hydron.Analysis;

/// <summary>Why something is believed.</summary>
/// <param name="File">Path inside the source, with forward slashes.</param>
/// <param name="Line">One-based; null where the whole file is meant.</param>
/// <param name="Rule">The rule that fired, for people: "dependency express in package.json".</param>
/// <param name="Finding">What it speaks for, in the words of the card: "framework", "language version", "port"; empty for the service as a whole.</param>
/// <param name="Confidence">0 to 1: how far it carries by itself. A manifest's own word is 1, a convention about 0.8, a guess 0.5.</param>
[GenerateSerializer, Alias("hydron.Evidence")]
public sealed record Evidence(
    [property: Id(0)] string File,
    [property: Id(1)] int? Line,
    [property: Id(2)] string Rule,
    [property: Id(3)] string Finding = "",
    [property: Id(4)] double Confidence = 1);

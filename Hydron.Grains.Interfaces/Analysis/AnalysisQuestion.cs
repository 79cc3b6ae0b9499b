using Hydron.Plans;

namespace Hydron.Analysis;

/// <summary>The one thing that an analysis could not make sure of and that matters most.</summary>
/// <param name="Text">For the person: what was seen, and what is asked.</param>
/// <param name="Evidence">What was seen.</param>
[GenerateSerializer, Alias("hydron.AnalysisQuestion")]
public sealed record AnalysisQuestion(
    [property: Id(0)] string Text,
    [property: Id(1)] ImmutableArray<AnalysisAnswer> Answers,
    [property: Id(2)] ImmutableArray<Evidence> Evidence);

/// <summary>A possible answer and what follows from it.</summary>
/// <param name="Label">A few words, for a button.</param>
/// <param name="Correction">What the analysis is told; null where an edit says it all.</param>
/// <param name="Edit">What is changed; null where the analysis is made anew.</param>
[GenerateSerializer, Alias("hydron.AnalysisAnswer")]
public sealed record AnalysisAnswer([property: Id(0)] string Label, [property: Id(1)] AnalysisCorrection? Correction, [property: Id(2)] ServiceEdit? Edit);

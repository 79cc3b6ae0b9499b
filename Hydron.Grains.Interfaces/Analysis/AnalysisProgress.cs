namespace Hydron.Analysis;

/// <summary>The eight steps of an analysis, in order.</summary>
public enum AnalysisStep
{
    Connect,
    Download,
    ListFiles,
    DetectServices,
    DetectEnvironment,
    DetectDependencies,
    PrepareDockerfiles,
    Summarize,
}

/// <summary>Where a running analysis is.</summary>
/// <param name="Detail">What it is doing at this moment: "12.4 MB received".</param>
/// <param name="StartedAt">When the analysis began.</param>
[GenerateSerializer, Alias("hydron.AnalysisProgress")]
public sealed record AnalysisProgress([property: Id(0)] AnalysisStep Step, [property: Id(1)] string Detail, [property: Id(2)] DateTimeOffset StartedAt);

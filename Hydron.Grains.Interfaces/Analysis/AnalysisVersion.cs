using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Analysis;

/// <summary>What one analysis found: immutable and numbered.</summary>
[GenerateSerializer, Alias("hydron.AnalysisVersion")]
public sealed record AnalysisVersion
{
    /// <summary>1 for a project's first analysis.</summary>
    [Id(0)] public int Number { get; init; }

    [Id(1)] public required Source Source { get; init; }

    /// <summary>The commit that was read (40 hex digits), or empty for a source without commits.</summary>
    [Id(2)] public string Commit { get; init; } = "";

    [Id(3)] public DateTimeOffset CreatedAt { get; init; }

    [Id(4)] public TimeSpan Duration { get; init; }

    /// <summary>Services found, the managed dependencies (databases, caches) included.</summary>
    [Id(5)] public ImmutableArray<Service> Services { get; init; } = [];

    /// <summary>Remarks for the person: what was uncertain, what was left out and why.</summary>
    [Id(6)] public ImmutableArray<string> Notes { get; init; } = [];

    [Id(7)] public int FileCount { get; init; }

    [Id(8)] public long ByteCount { get; init; }

    /// <summary>Databases, brokers and accounts elsewhere that the services talk to, each once.</summary>
    [Id(9)] public ImmutableArray<UsedDependency> Dependencies { get; init; } = [];

    /// <summary>What holds several packages together: <c>pnpm</c>, <c>turbo</c>, <c>nx</c>, <c>cargo</c>, <c>maven</c>…; empty for a repository of one package.</summary>
    [Id(10)] public string Monorepo { get; init; } = "";

    /// <summary>What the person is asked; null where the analysis is sure enough.</summary>
    [Id(12)] public AnalysisQuestion? Question { get; init; }

    /// <summary>What the person had corrected when it was made.</summary>
    [Id(11)] public ImmutableArray<AnalysisCorrection> Corrections { get; init; } = [];

    /// <summary>Compose files of the source, the nearest to its root first: each can be taken whole as the list of services.</summary>
    [Id(13)] public ImmutableArray<string> ComposeFiles { get; init; } = [];
}

using Hydron.Projects;

namespace Hydron.Analysis;

/// <summary>What an analysis found.</summary>
/// <param name="Services">Services and managed dependencies, wired to each other by <see cref="ReferenceValue"/>s.</param>
/// <param name="Notes">Remarks for the person.</param>
public sealed record Findings(ImmutableArray<Service> Services, ImmutableArray<string> Notes)
{
    /// <inheritdoc cref="AnalysisVersion.Dependencies"/>
    public ImmutableArray<UsedDependency> Dependencies { get; init; } = [];

    /// <inheritdoc cref="AnalysisVersion.Question"/>
    public AnalysisQuestion? Question { get; init; }

    /// <inheritdoc cref="AnalysisVersion.Monorepo"/>
    public string Monorepo { get; init; } = "";

    /// <inheritdoc cref="AnalysisVersion.ComposeFiles"/>
    public ImmutableArray<string> ComposeFiles { get; init; } = [];
}

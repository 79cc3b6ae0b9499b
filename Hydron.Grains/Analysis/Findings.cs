using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Analysis;

/// <summary>What an analysis found.</summary>
/// <param name="Services">Services and managed dependencies, wired to each other by <see cref="ReferenceValue"/>s.</param>
/// <param name="Notes">Remarks for the person.</param>
public sealed record Findings(ImmutableArray<Service> Services, ImmutableArray<string> Notes);

namespace Hydron.Workspaces;

/// <summary>What a workspace is called.</summary>
/// <param name="IsTeam">Others can join it; false for a person's own.</param>
[GenerateSerializer, Alias("hydron.WorkspaceSummary")]
public sealed record WorkspaceSummary([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] bool IsTeam);

using Hydron.Accounts;

namespace Hydron.Workspaces;

/// <summary>A person of a workspace.</summary>
[GenerateSerializer, Alias("hydron.WorkspaceMember")]
public sealed record WorkspaceMember([property: Id(0)] string UserId, [property: Id(1)] Role Role);

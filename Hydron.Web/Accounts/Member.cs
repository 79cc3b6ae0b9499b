namespace Hydron.Accounts;

/// <summary>The signed-in person, in the workspace at hand.</summary>
public sealed record Member(string UserId, string Email, string Workspace, Role Role);

namespace Hydron.Accounts;

/// <summary>The signed-in person, in the workspace at hand.</summary>
/// <param name="Origin">From where they come, for the audit log; null where nobody knows.</param>
public sealed record Member(string UserId, string Email, string Workspace, Role Role, CallerOrigin? Origin = null);

namespace Hydron.Accounts;

/// <summary>Who calls, in which workspace, as what. Carried, signed, in Orleans' request context.</summary>
/// <param name="UserId">The account's id, or <c>system</c>.</param>
/// <param name="Workspace">The only workspace that the call may touch.</param>
/// <param name="Role">The caller's role there.</param>
/// <param name="ExpiresAt">After this the signature is refused.</param>
/// <param name="Origin">The person that the call goes back to, for the audit log; null where there is none, or it is not known.</param>
public sealed record Caller(string UserId, string Workspace, Role Role, DateTimeOffset ExpiresAt, CallerOrigin? Origin = null);

using Hydron.Accounts;

namespace Hydron.Workspaces;

/// <summary>An address that may join a workspace.</summary>
/// <param name="InvitedBy">The account's id.</param>
/// <param name="ExpiresAt">The code in the mail is good until then, and once.</param>
[GenerateSerializer, Alias("hydron.Invitation")]
public sealed record Invitation(
    [property: Id(0)] string Id, [property: Id(1)] string Email, [property: Id(2)] Role Role, [property: Id(3)] string InvitedBy, [property: Id(4)] DateTimeOffset ExpiresAt);

/// <param name="Code">Proves, in a mail, that the address is the reader's; there is no second chance to see it.</param>
[GenerateSerializer, Alias("hydron.NewInvitation")]
public sealed record NewInvitation([property: Id(0)] Invitation Invitation, [property: Id(1)] string Code);

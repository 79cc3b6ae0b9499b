namespace Hydron.Workspaces;

/// <param name="CodeHash">SHA-256 of the code. Nobody can guess 256 random bits, so that a slow hash would serve nothing.</param>
[GenerateSerializer, Alias("hydron.StoredInvitation")]
public sealed record StoredInvitation([property: Id(0)] Invitation Invitation, [property: Id(1)] ImmutableArray<byte> CodeHash);

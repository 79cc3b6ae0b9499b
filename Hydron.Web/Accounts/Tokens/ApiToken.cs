namespace Hydron.Accounts.Tokens;

/// <summary>A token with which programs act for a person in one workspace. The token itself is shown once and kept nowhere.</summary>
public sealed class ApiToken
{
    public string Id { get; init; } = "";

    public string AccountId { get; init; } = "";

    /// <summary>The only workspace that it opens.</summary>
    public string Workspace { get; init; } = "";

    /// <summary>What the person calls it.</summary>
    public string Name { get; init; } = "";

    /// <summary><see cref="TokenText.HashOf"/> of the token.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary><see cref="TokenText.HintOf"/> of the token.</summary>
    public string Hint { get; init; } = "";

    public TokenScope Scope { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>To the minute; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}

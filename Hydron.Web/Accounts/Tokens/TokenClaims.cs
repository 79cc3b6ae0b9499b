using System.Security.Claims;

namespace Hydron.Accounts.Tokens;

/// <summary>What a principal that came in by a token says of it.</summary>
public static class TokenClaims
{
    /// <summary><see cref="ApiToken.Id"/>.</summary>
    public const string Id = "hydron.token";

    /// <summary><see cref="ApiToken.Scope"/>.</summary>
    public const string Scope = "hydron.scope";

    /// <summary>The most that the principal counts for: all that its person may do, where it came in by no token; nothing, where its scope is none that is known.</summary>
    public static Role Most(ClaimsPrincipal person) => person.FindFirstValue(Scope) switch
    {
        null => Role.Owner,
        var scope when Enum.TryParse<TokenScope>(scope, out var known) => known.Most(),
        _ => Role.None,
    };
}

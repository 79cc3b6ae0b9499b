namespace Hydron.Accounts.Tokens;

/// <summary>What a token may be used for: at most that, and never more than its person may do at that moment.</summary>
public enum TokenScope
{
    /// <summary>Sees what a viewer sees.</summary>
    Read,

    /// <summary>Also what a deployer does: changes, approvals and runs.</summary>
    Deploy,

    /// <summary>Also what an admin does: servers, keys and deleting.</summary>
    Admin,
}

public static class TokenScopes
{
    /// <summary>The most that a token of this scope counts for.</summary>
    public static Role Most(this TokenScope scope) => scope switch
    {
        TokenScope.Read => Role.Viewer,
        TokenScope.Deploy => Role.Deployer,
        TokenScope.Admin => Role.Admin,
        _ => Role.None,
    };
}

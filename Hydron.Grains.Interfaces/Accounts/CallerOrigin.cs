namespace Hydron.Accounts;

/// <summary>The way that a call came in.</summary>
public enum CallerDoor
{
    Unknown,
    Browser,

    /// <summary>A program with an API token.</summary>
    Token,

    /// <summary>An agent over MCP.</summary>
    Mcp,

    /// <summary>The command line at Hydron's own machine.</summary>
    Terminal,

    /// <summary>Hydron by itself.</summary>
    System,
}

/// <summary>Which person a call goes back to, and from where. Hydron's own calls on the way carry it along; it gives no right to anything.</summary>
/// <param name="Email">The account's address at that time; empty where it is not known.</param>
/// <param name="Address">The network address; empty where there is none.</param>
public sealed record CallerOrigin(string UserId, string Email, string Address, CallerDoor Door);

namespace Hydron.Accounts.Pages;

/// <summary>What the sign-in and register forms send.</summary>
public sealed class Credentials
{
    public string? Email { get; set; }

    public string? Password { get; set; }

    public bool Remember { get; set; }
}

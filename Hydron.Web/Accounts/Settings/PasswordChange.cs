namespace Hydron.Accounts.Settings;

/// <summary>What the form that changes a password sends.</summary>
public sealed class PasswordChange
{
    public string? Password { get; set; }

    public string? New { get; set; }
}

namespace Hydron.Accounts;

/// <summary>What the forms about passkeys send.</summary>
public sealed class PasskeyFields
{
    public string? Name { get; set; }

    public string? Password { get; set; }

    /// <summary>What the browser answered, as JSON.</summary>
    public string? Credential { get; set; }
}

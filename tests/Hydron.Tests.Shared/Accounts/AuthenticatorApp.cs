using OtpNet;

namespace Hydron.Tests.Accounts;

/// <summary>A person's authenticator app.</summary>
/// <param name="key">The key as the page shows it, with spaces.</param>
public sealed class AuthenticatorApp(string key)
{
    private readonly Totp _totp = new(Base32Encoding.ToBytes(key.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()));

    /// <summary>What it shows now.</summary>
    public string Code => _totp.ComputeTotp();
}

using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Hydron.Accounts;

/// <summary>Encrypts with ASP.NET Core data protection: AES-256 and HMAC, with a key ring that lies in files outside the database.</summary>
public sealed class SecretProtector(IDataProtectionProvider provider, KeyRing keys) : ISecretProtector
{
    private const string Purpose = "hydron.secrets.v1";

    private readonly IDataProtector _protector = provider.CreateProtector(Purpose);

    public string Protect(string secret) => _protector.Protect(secret);

    public string Unprotect(string ciphertext)
    {
        try
        {
            return Opened(ciphertext);
        }
        catch (CryptographicException)
        {
            throw new ProblemException(
                "secret.unreadable",
                "A stored secret cannot be decrypted: the key that it was encrypted with is not in the data folder's keys.",
                "Restore the folder data/keys from a backup, or set the secret again.");
        }
    }

    public Func<string, string> Renewal()
    {
        keys.Refresh();
        var protector = keys.Read().CreateProtector(Purpose);
        var renewed = new Dictionary<string, string>(StringComparer.Ordinal);
        return ciphertext => renewed.TryGetValue(ciphertext, out var known) ? known : renewed[ciphertext] = Renewed(protector, ciphertext);
    }

    private static string Renewed(IDataProtector protector, string ciphertext)
    {
        try
        {
            return ciphertext.Length > 0 && protector.Renewed(Base64Url.DecodeFromChars(ciphertext)) is { } renewed ? Base64Url.EncodeToString(renewed) : ciphertext;
        }
        catch (FormatException)
        {
            return ciphertext; // nothing that was encrypted
        }
    }

    private string Opened(string ciphertext)
    {
        try
        {
            return _protector.Unprotect(ciphertext);
        }
        catch (CryptographicException)
        {
            keys.Refresh(); // another process may have made the key a moment ago
            return _protector.Unprotect(ciphertext);
        }
    }
}

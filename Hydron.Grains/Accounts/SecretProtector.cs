using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Hydron.Accounts;

/// <summary>Encrypts with ASP.NET Core data protection: AES-256 and HMAC, with a key ring that lies in files outside the database.</summary>
public sealed class SecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("hydron.secrets.v1");

    public string Protect(string secret) => _protector.Protect(secret);

    public string Unprotect(string ciphertext)
    {
        try
        {
            return _protector.Unprotect(ciphertext);
        }
        catch (CryptographicException)
        {
            throw new ProblemException(
                "secret.unreadable",
                "A stored secret cannot be decrypted: the key that it was encrypted with is not in the data folder's keys.",
                "Restore the folder data/keys from a backup, or set the secret again.");
        }
    }
}

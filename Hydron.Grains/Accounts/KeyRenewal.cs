using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Hydron.Accounts;

/// <summary>Puts a ciphertext under the newest key.</summary>
public static class KeyRenewal
{
    /// <returns>The new ciphertext; null where it is under the newest key already, or no key that the protector knows opens it.</returns>
    public static byte[]? Renewed(this IDataProtector protector, byte[] ciphertext)
    {
        try
        {
            var opened = ((IPersistedDataProtector)protector).DangerousUnprotect(ciphertext, ignoreRevocationErrors: false, out var isOlder, out _);
            return isOlder ? protector.Protect(opened) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

using Renci.SshNet;

namespace Hydron.Servers.Ssh;

/// <summary>Takes algorithms that are broken or weak out of an offer: SHA-1 signatures and exchanges, CBC and 3DES, MD5 (OpenSSH turned them off from 6.7 to 8.8).</summary>
public static class SshAlgorithms
{
    private static readonly ImmutableArray<string> Weak = ["sha1", "ssh-rsa", "ssh-dss", "cbc", "3des", "md5"];

    /// <param name="hostKeyType">The pinned host key's type, the only one to accept; empty for any strong one.</param>
    public static void Harden(ConnectionInfo connection, string hostKeyType)
    {
        Remove(connection.KeyExchangeAlgorithms, IsWeak);
        Remove(connection.Encryptions, IsWeak);
        Remove(connection.HmacAlgorithms, name => IsWeak(name) || name == "hmac-sha1");
        // An RSA key serves several signature algorithms: its blob says ssh-rsa, its signatures are rsa-sha2-*.
        Remove(connection.HostKeyAlgorithms, name => name is "ssh-rsa" or "ssh-dss"
            || (hostKeyType.Length > 0 && name != hostKeyType && !(hostKeyType == "ssh-rsa" && name.StartsWith("rsa-sha2-", StringComparison.Ordinal))));
    }

    private static bool IsWeak(string name) => Weak.Any(weak => name.Contains(weak, StringComparison.OrdinalIgnoreCase));

    private static void Remove<T>(IDictionary<string, T> offers, Func<string, bool> unwanted)
    {
        foreach (var name in offers.Keys.Where(unwanted).ToList())
            offers.Remove(name);
    }
}

using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Utilities;
using Org.BouncyCastle.Security;

namespace Hydron.Servers.Ssh;

/// <param name="PrivateKey">OpenSSH format.</param>
/// <param name="PublicKey">One line, as for <c>authorized_keys</c>.</param>
public sealed record SshKeyPair(string PrivateKey, string PublicKey);

/// <summary>Ed25519 keys, one pair for each server.</summary>
public static class SshKeys
{
    public static SshKeyPair Create()
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        var pair = generator.GenerateKeyPair();
        return new SshKeyPair(
            PemEncoding.WriteString("OPENSSH PRIVATE KEY", OpenSshPrivateKeyUtilities.EncodePrivateKey(pair.Private)) + "\n",
            $"ssh-ed25519 {Convert.ToBase64String(OpenSshPublicKeyUtilities.EncodePublicKey(pair.Public))} hydron");
    }
}

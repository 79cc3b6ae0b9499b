using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hydron.Workspaces;

/// <summary>The codes in invitations: 256 random bits in base64url.</summary>
internal static class InvitationCode
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static ImmutableArray<byte> HashOf(string code) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(code))];

    public static bool Fits(string code, ImmutableArray<byte> hash) => CryptographicOperations.FixedTimeEquals(HashOf(code).AsSpan(), hash.AsSpan());
}

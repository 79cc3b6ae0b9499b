using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Hydron.Accounts.Tokens;

/// <summary>
/// The form of a token: <c>hyd_</c> and 256 random bits in base64url. The prefix is for people and for scanners that look for lost secrets. Nobody can guess
/// 256 random bits, however fast the hash that they are kept as, so that SHA-256 serves: a slow one, made for passwords, would only slow every request.
/// </summary>
public static class TokenText
{
    public const string Prefix = "hyd_";

    private const int SecretBytes = 32;

    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(SecretBytes);

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What is kept of a token; null for what cannot be one.</summary>
    public static byte[]? HashOf(string text) =>
        text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal) ? SHA256.HashData(Encoding.UTF8.GetBytes(text)) : null;

    /// <summary>By which a person tells it from others: 24 of its bits, which helps nobody to guess the rest.</summary>
    public static string HintOf(string text) => text[..(Prefix.Length + 4)];
}

using System.Security.Cryptography;
using System.Text.Json;

namespace Hydron.Accounts;

/// <summary>Signs callers in the web tier and checks them in the silo: HMAC-SHA256 over the caller's JSON, with a key both know.</summary>
public sealed class CallerTokens(byte[] key, TimeProvider time)
{
    /// <summary>The request-context entry that holds the token.</summary>
    public const string ContextKey = "hydron.caller";

    /// <summary>How long a token is good for. Short, since a role may be taken away; a token is made for each call.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>A token for a person's call.</summary>
    public string Sign(string userId, string workspace, Role role, CallerOrigin? origin = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Caller(userId, workspace, role, time.GetUtcNow() + Lifetime, origin));
        return $"{Convert.ToBase64String(body)}.{Convert.ToBase64String(HMACSHA256.HashData(key, body))}";
    }

    /// <summary>A token for Hydron's own calls within a workspace.</summary>
    /// <param name="origin">On whose behalf; null for nobody's.</param>
    public string SignSystem(string workspace, CallerOrigin? origin = null) => Sign("system", workspace, Role.System, origin);

    /// <summary>The caller, or null where the token is malformed, forged or expired.</summary>
    public Caller? Verify(string? token)
    {
        if (token?.Split('.') is not [var body64, var signature64])
            return null;
        Span<byte> body = new byte[body64.Length];
        Span<byte> signature = new byte[signature64.Length];
        if (!Convert.TryFromBase64String(body64, body, out var bodyLength) || !Convert.TryFromBase64String(signature64, signature, out var signatureLength))
            return null;
        body = body[..bodyLength];
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, body), signature[..signatureLength]))
            return null;
        var caller = JsonSerializer.Deserialize<Caller>(body);
        return caller?.ExpiresAt > time.GetUtcNow() ? caller : null;
    }
}

using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Hydron.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;

namespace Hydron.Accounts;

/// <summary>
/// The captcha that asks nobody else and shows no picture: the browser looks for a number that, after the challenge, has a SHA-256 hash with enough zeros
/// at its beginning. That takes a browser a moment, and a program that sends thousands of forms thousands of moments.
/// </summary>
public sealed class ProofOfWork(IDataProtectionProvider protection, IMemoryCache used) : ICaptcha
{
    /// <summary>How many bits of the hash are zero: 2^16 attempts on average, about a quarter of a second in a browser.</summary>
    public const int Bits = 16;

    /// <summary>A number of JavaScript's that is exact has no more digits.</summary>
    private const int MaximumAnswerLength = 16;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("hydron.proof-of-work.v1").ToTimeLimitedDataProtector();

    public ContentPolicy Policy { get; } = new();

    public async Task<bool> IsSolvedAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return false;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return Solves(form["Proof.Challenge"], form["Proof.Answer"]);
    }

    /// <summary>What a form carries for the browser to solve; good for one form and for a while.</summary>
    public string Challenge() => _protector.Protect(Guid.NewGuid().ToString("N"), Lifetime);

    /// <summary>Whether the answer solves a challenge of this Hydron's that nobody has used yet.</summary>
    public bool Solves(string? challenge, string? answer) =>
        challenge is { Length: > 0 and <= 1024 }
        && answer is { Length: > 0 and <= MaximumAnswerLength } && answer.All(char.IsAsciiDigit)
        && IsSolution(challenge, answer)
        && TryOpen(challenge) is { } id
        && IsFirstUse(id);

    /// <summary>Looks for the number, as the browser does.</summary>
    internal static string Solve(string challenge) => Enumerable.Range(0, int.MaxValue).Select(each => each.ToString(System.Globalization.CultureInfo.InvariantCulture)).First(answer => IsSolution(challenge, answer));

    private static bool IsSolution(string challenge, string answer)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(challenge + answer));
        return BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt32BigEndian(hash)) >= Bits;
    }

    private string? TryOpen(string challenge)
    {
        try
        {
            return _protector.Unprotect(challenge);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private bool IsFirstUse(string id)
    {
        lock (_gate)
        {
            if (used.TryGetValue((nameof(ProofOfWork), id), out _))
                return false;
            used.Set((nameof(ProofOfWork), id), true, Lifetime);
            return true;
        }
    }
}

using System.Threading.RateLimiting;

namespace Hydron.Accounts;

/// <summary>How many mails an address gets: Hydron is no means to flood somebody's mailbox.</summary>
public sealed class LetterLimits : IDisposable
{
    /// <summary>In an hour.</summary>
    public const int MailsPerAddress = 10;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetSlidingWindowLimiter(
        address.ToUpperInvariant(),
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = MailsPerAddress, Window = TimeSpan.FromHours(1), SegmentsPerWindow = 6 }));

    /// <summary>Whether a mail about an account goes out; it counts then.</summary>
    public bool Allows(string address) => Acquires(address);

    /// <summary>Whether the next mail about an account would go out.</summary>
    public bool HasRoom(string address)
    {
        using var lease = _limiter.AttemptAcquire(address, permitCount: 0);
        return lease.IsAcquired;
    }

    /// <summary>They are counted apart: who invites is told of this limit, and shall not learn by it whether the address got mails about an account.</summary>
    public bool AllowsInvitation(string address) => Acquires($"invitation to {address}");

    private bool Acquires(string key)
    {
        using var lease = _limiter.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

namespace Hydron.Accounts;

/// <summary>One sign-in on one device. The cookie holds only its id, so deleting the row ends it.</summary>
public sealed class Session
{
    /// <summary>The longest user agent that is kept, in characters.</summary>
    public const int MaximumDeviceLength = 256;

    /// <summary>Random; known to the cookie, which is encrypted, and to nobody else.</summary>
    public required string Id { get; init; }

    public required string AccountId { get; set; }

    /// <summary>Who signed in and how, encrypted with the key ring.</summary>
    public required byte[] Ticket { get; set; }

    /// <summary>What the browser says of itself (User-Agent).</summary>
    public required string Device { get; set; }

    /// <summary>The network address that it was last used from.</summary>
    public required string Address { get; set; }

    /// <summary>Unix time in seconds, as are the others: SQLite cannot compare a <see cref="DateTimeOffset"/>.</summary>
    public required long Began { get; init; }

    public required long LastSeen { get; set; }

    public required long Expires { get; set; }

    /// <summary>Which of its second cookies, numbered from 1, the browser is known to have; see <see cref="SessionTurns"/>. 0 where it began before there were any.</summary>
    public int Turn { get; set; }

    /// <summary>The one that it had before.</summary>
    public int TurnBefore { get; set; }

    /// <summary>When it first showed the one that it has.</summary>
    public long Turned { get; set; }

    /// <summary>The newest that was handed out; it may have got lost on its way.</summary>
    public int TurnIssued { get; set; }

    public long TurnIssuedAt { get; set; }

    /// <summary>The first that was handed out since the person last signed in or changed how they do; those before it are good for nothing.</summary>
    public int TurnFloor { get; set; }

    /// <summary>What a second cookie that was handed out for this session says, at a time.</summary>
    public TurnVerdict Judge(int shown, long now) =>
        shown > Turn ? TurnVerdict.Next
        : shown == Turn ? TurnVerdict.Same
        : shown < TurnFloor ? TurnVerdict.Void
        : shown == TurnBefore && now - Turned <= SessionTurns.Overlap.TotalSeconds ? TurnVerdict.OnItsWay
        : TurnVerdict.Replaced;

    /// <summary>Whether a browser that shows the one it is known to have should get another.</summary>
    /// <param name="every">How long one serves.</param>
    public bool IsTurnDue(long now, TimeSpan every) => now - Turned >= every.TotalSeconds && now - TurnIssuedAt > SessionTurns.Overlap.TotalSeconds;

    /// <summary>Whether what the session is bound to is as it was.</summary>
    public bool IsAtHome(SessionBinding binding, string device, string address) =>
        (!binding.HasFlag(SessionBinding.UserAgent) || device == Device) && (!binding.HasFlag(SessionBinding.Address) || address == Address);
}

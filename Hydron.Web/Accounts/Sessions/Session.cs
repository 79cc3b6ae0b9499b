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

    /// <summary>Whether what the session is bound to is as it was.</summary>
    public bool IsAtHome(SessionBinding binding, string device, string address) =>
        (!binding.HasFlag(SessionBinding.UserAgent) || device == Device) && (!binding.HasFlag(SessionBinding.Address) || address == Address);
}

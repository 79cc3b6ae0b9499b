namespace Hydron.Rest.Idempotency;

/// <summary>What a write that carried an idempotency key was answered; kept so that the same request again does nothing twice.</summary>
public sealed class StoredAnswer
{
    public string AccountId { get; init; } = "";

    /// <summary>The client's own; unique within the account.</summary>
    public string Key { get; init; } = "";

    /// <summary>SHA-256 over the workspace, the method, the path and the body.</summary>
    public byte[] Request { get; init; } = [];

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while the request is being worked on.</summary>
    public int? Status { get; init; }

    public string? ContentType { get; init; }

    public string? Location { get; init; }

    /// <summary>The body, encrypted: it may quote what the person sent.</summary>
    public byte[]? Body { get; init; }
}

using Hydron.Accounts;

namespace Hydron.Audit;

public enum AuditOutcome
{
    Done,

    /// <summary>The caller may not do it.</summary>
    Refused,

    /// <summary>The caller may do it, but it did not work.</summary>
    Failed,
}

/// <summary>One line of the audit log. It is never changed and never removed.</summary>
[GenerateSerializer, Alias("hydron.AuditEntry")]
public sealed record AuditEntry
{
    /// <summary>Higher for later ones.</summary>
    [Id(0)] public required long Id { get; init; }

    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>The account's id; <c>system</c> for Hydron itself, <c>nobody</c> for a caller who could not be told.</summary>
    [Id(2)] public required string Account { get; init; }

    /// <summary>The account's address at that time; empty where it is not known.</summary>
    [Id(3)] public string Email { get; init; } = "";

    /// <summary>The network address; empty where there is none.</summary>
    [Id(4)] public string Address { get; init; } = "";

    [Id(5)] public CallerDoor Door { get; init; }

    /// <summary>What was done: <c>project.rename</c>.</summary>
    [Id(6)] public required string Act { get; init; }

    /// <summary>What it was done to: <c>workspace/project</c>.</summary>
    [Id(7)] public required string Target { get; init; }

    /// <summary>More of it, for people; never a secret.</summary>
    [Id(8)] public string Details { get; init; } = "";

    [Id(9)] public AuditOutcome Outcome { get; init; }

    /// <summary>The problem's code where it was refused or failed; otherwise empty.</summary>
    [Id(10)] public string Code { get; init; } = "";
}

/// <summary>A part of the log, the newest first.</summary>
/// <param name="HasMore">There are older ones that fit.</param>
[GenerateSerializer, Alias("hydron.AuditPage")]
public sealed record AuditPage([property: Id(0)] ImmutableArray<AuditEntry> Entries, [property: Id(1)] bool HasMore);

/// <summary>Which entries are wanted; what is empty or null does not matter.</summary>
[GenerateSerializer, Alias("hydron.AuditFilter")]
public sealed record AuditFilter
{
    /// <summary>A part of the address of who did it, or their account's id.</summary>
    [Id(0)] public string Who { get; init; } = "";

    /// <summary>An act, or how acts begin: <c>project.</c></summary>
    [Id(1)] public string Act { get; init; } = "";

    [Id(2)] public AuditOutcome? Outcome { get; init; }

    /// <summary>From then on.</summary>
    [Id(3)] public DateTimeOffset? From { get; init; }

    /// <summary>Before that.</summary>
    [Id(4)] public DateTimeOffset? Before { get; init; }
}

using Hydron.Plans;

namespace Hydron.Runs;

public enum RepairStatus
{
    /// <summary>Decided and stored; the next attempt goes with it.</summary>
    Applied,

    /// <summary>Waits for the person: it deletes data, ends a program of somebody else, opens the firewall, or is what a model wrote.</summary>
    Proposed,

    /// <summary>The person went on without it.</summary>
    Declined,
}

/// <summary>What a failed attempt of a step was diagnosed as, and what changes for the next one.</summary>
[GenerateSerializer, Alias("hydron.Repair")]
public sealed record Repair
{
    /// <summary>The known failure, stable: <c>package-lock</c>; <c>model</c> where a model proposed it.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>The attempt that failed.</summary>
    [Id(1)] public required int Attempt { get; init; }

    /// <summary>The line that gave it away, secrets removed.</summary>
    [Id(2)] public string Seen { get; init; } = "";

    /// <summary>What happened, on what, in plain words.</summary>
    [Id(3)] public required string Explanation { get; init; }

    [Id(4)] public required Amendment Amendment { get; init; }

    [Id(5)] public RepairStatus Status { get; init; }

    /// <summary>When it was decided, or approved.</summary>
    [Id(6)] public DateTimeOffset At { get; init; }
}

/// <summary>What is done differently.</summary>
[GenerateSerializer, Alias("hydron.Amendment")]
public sealed record Amendment
{
    /// <summary>For the person, one sentence.</summary>
    [Id(0)] public required string Change { get; init; }

    /// <summary>Lines of bash that run on the step's server before its next attempt; they mend a condition of the server and are not kept.</summary>
    [Id(1)] public ImmutableArray<string> First { get; init; } = [];

    /// <summary>How long to wait before the next attempt.</summary>
    [Id(2)] public TimeSpan Wait { get; init; }

    /// <summary>What was wrong in the services or steps; kept for the next plan once the step has succeeded with it.</summary>
    [Id(3)] public ImmutableArray<Edit> Edits { get; init; } = [];

    [Id(4)] public bool NeedsApproval { get; init; }
}

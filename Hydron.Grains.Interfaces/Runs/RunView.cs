namespace Hydron.Runs;

/// <summary>The seven phases of a run, in order.</summary>
public enum RunPhase
{
    Purchase,
    Availability,
    Domain,
    OperatingSystem,
    Provisioning,
    Deploy,
    PostDeploy,
}

public enum RunStatus
{
    /// <summary>Not begun: waiting for a server that another run is changing.</summary>
    Waiting,
    Running,

    /// <summary>Finishing its step, then it will be paused.</summary>
    Pausing,
    Paused,
    Stopping,
    Stopped,
    Failed,
    Succeeded,
}

/// <summary>What a run's status means.</summary>
public static class RunStatuses
{
    /// <summary>It has ended; only a retry makes it go on.</summary>
    public static bool IsOver(this RunStatus status) => status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Stopped;
}

public enum StepStatus
{
    Pending,
    Running,
    Succeeded,

    /// <summary>Left out by the person, or applied already.</summary>
    Skipped,
    Failed,
    Stopped,
}

/// <summary>A run as lists show it.</summary>
[GenerateSerializer, Alias("hydron.RunSummary")]
public sealed record RunSummary(
    [property: Id(0)] string Id,
    [property: Id(1)] int Number,
    [property: Id(2)] RunStatus Status,
    [property: Id(3)] DateTimeOffset StartedAt,
    [property: Id(4)] DateTimeOffset? EndedAt,
    [property: Id(5)] int ProvisioningNumber);

/// <summary>A run and its steps.</summary>
[GenerateSerializer, Alias("hydron.RunView")]
public sealed record RunView
{
    [Id(0)] public required RunSummary Summary { get; init; }
    [Id(1)] public required string ProjectId { get; init; }
    [Id(2)] public ImmutableArray<RunStep> Steps { get; init; } = [];

    /// <summary>Why it failed, in plain words; null otherwise.</summary>
    [Id(3)] public Problem? Problem { get; init; }

    /// <summary>The sequence number of the newest log line; 0 for none.</summary>
    [Id(4)] public long LastLogLine { get; init; }

    /// <summary>The public address, once the run succeeded.</summary>
    [Id(5)] public string Url { get; init; } = "";

    /// <summary>What it waits for, while <see cref="RunStatus.Waiting"/>.</summary>
    [Id(6)] public string WaitingFor { get; init; } = "";

    [Id(7)] public long Version { get; init; }

    /// <summary>The commit that was built (40 hex digits); empty before the build, or for a source without commits.</summary>
    [Id(8)] public string Commit { get; init; } = "";

    /// <summary>The step whose repair waits for the person; null for none.</summary>
    public RunStep? Proposing => Steps.FirstOrDefault(step => step.Proposal is not null);
}

/// <summary>A step of a run.</summary>
[GenerateSerializer, Alias("hydron.RunStep")]
public sealed record RunStep
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public RunPhase Phase { get; init; }
    [Id(2)] public required string Title { get; init; }
    [Id(3)] public string Server { get; init; } = "";
    [Id(4)] public StepStatus Status { get; init; }

    /// <summary>1 for the first.</summary>
    [Id(5)] public int Attempt { get; init; }

    [Id(6)] public DateTimeOffset? StartedAt { get; init; }
    [Id(7)] public DateTimeOffset? EndedAt { get; init; }
    [Id(8)] public int? ExitCode { get; init; }

    /// <summary>Sequence number of its first log line; 0 for none.</summary>
    [Id(9)] public long FirstLogLine { get; init; }

    /// <summary>What Hydron made of its failed attempts, oldest first.</summary>
    [Id(10)] public ImmutableArray<Repair> Repairs { get; init; } = [];

    /// <summary>The repair that waits for the person; null for none.</summary>
    public Repair? Proposal => Repairs.LastOrDefault(repair => repair.Status == RepairStatus.Proposed);
}

/// <summary>There are log lines up to this sequence number; read them by number.</summary>
[GenerateSerializer, Alias("hydron.LogGrew")]
public sealed record LogGrew([property: Id(0)] long LastLogLine);

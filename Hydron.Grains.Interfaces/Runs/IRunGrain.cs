using Hydron.Accounts;
using Hydron.Audit;
using Hydron.Domains;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Sources;
using Orleans.Concurrency;

namespace Hydron.Runs;

/// <summary>One execution of a provisioning plan; key <c>workspace/run</c>.</summary>
[Alias("hydron.IRunGrain")]
public interface IRunGrain : IGrainWithStringKey
{
    [Requires(Role.Viewer), Reads, Alias("Get"), AlwaysInterleave]
    Task<RunView> Get();

    /// <summary>Log lines from a sequence number on, in order; fewer than asked where there are no more yet.</summary>
    [Requires(Role.Viewer), Reads, Alias("ReadLog"), AlwaysInterleave]
    Task<ImmutableArray<LogLine>> ReadLog(long from, int count);

    /// <summary>Where a step's lines are, in order; those of an empty <paramref name="stepId"/> are all lines.</summary>
    [Requires(Role.Viewer), Reads, Alias("FindStepLines"), AlwaysInterleave]
    Task<ImmutableArray<LogRange>> FindStepLines(string stepId);

    /// <summary>The lines that hold a text, whatever its case; terminal control sequences are not looked at.</summary>
    /// <param name="stepId">Only lines of this step; empty for all.</param>
    [Requires(Role.Viewer), Reads, Alias("SearchLog"), AlwaysInterleave]
    Task<LogMatches> SearchLog(string text, string stepId);

    /// <summary>Encrypts every secret that it keeps under the newest key. Idempotent; nothing else changes.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Reencrypt")]
    Task Reencrypt();

    /// <summary>Begins. Idempotent: a run begins once.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Start")]
    Task Start(RunRequest request);

    /// <summary>Finishes the step at hand and then waits.</summary>
    [Requires(Role.Deployer), Act("run.pause"), Alias("Pause")]
    Task Pause();

    [Requires(Role.Deployer), Act("run.resume"), Alias("Resume")]
    Task Resume();

    /// <summary>Ends the step at hand on the server, and the run with it.</summary>
    [Requires(Role.Deployer), Act("run.stop"), Alias("Stop")]
    Task Stop();

    /// <summary>Goes on at the step that failed or was stopped.</summary>
    [Requires(Role.Deployer), Act("run.retry"), Alias("Retry")]
    Task Retry();

    /// <summary>Approves the repair that was proposed after an attempt of a step, and goes on with it. Refused where it is not what is proposed now.</summary>
    [Requires(Role.Deployer), Act("run.repair.approve", "stepId", "attempt"), Alias("ApproveRepair")]
    Task ApproveRepair(string stepId, int attempt);
}

/// <summary>Everything that a run needs to know; it reads nothing else of the project.</summary>
[GenerateSerializer, Alias("hydron.RunRequest")]
public sealed record RunRequest
{
    [Id(0)] public required string ProjectId { get; init; }
    [Id(1)] public required string ProjectName { get; init; }
    [Id(2)] public int Number { get; init; }
    [Id(3)] public required ProvisioningPlan Plan { get; init; }
    [Id(4)] public required InfrastructurePlan Infrastructure { get; init; }

    /// <summary>The services of the plan; secrets as ciphertext.</summary>
    [Id(5)] public ImmutableArray<Service> Services { get; init; } = [];

    [Id(6)] public Source? Source { get; init; }

    /// <summary>Whose connections open a private source; empty for nobody's.</summary>
    [Id(11)] public string SourceReader { get; init; } = "";

    /// <summary>The commit to build; empty for the branch's newest, or for a source without commits.</summary>
    [Id(7)] public string Commit { get; init; } = "";

    /// <summary>The inventory's id of each planned server, by the planned server's name.</summary>
    [Id(8)] public ImmutableDictionary<string, string> ServerIds { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The public address of the application.</summary>
    [Id(9)] public string Url { get; init; } = "";

    /// <summary>Names the project's networks, images and containers; steps that a repair changes are made anew with it.</summary>
    [Id(10)] public string ProjectSlug { get; init; } = "";
}

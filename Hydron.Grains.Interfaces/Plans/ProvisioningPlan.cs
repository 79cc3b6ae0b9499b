using Hydron.Domains;
using Hydron.Runs;

namespace Hydron.Plans;

/// <summary>Every step of the run, readable before it happens: immutable and numbered.</summary>
[GenerateSerializer, Alias("hydron.ProvisioningPlan")]
public sealed record ProvisioningPlan
{
    public const int DefaultDrainSeconds = 60;

    [Id(0)] public int Number { get; init; }
    [Id(1)] public int InfrastructureNumber { get; init; }
    [Id(2)] public int ServicesNumber { get; init; }
    [Id(3)] public DateTimeOffset CreatedAt { get; init; }
    [Id(4)] public ImmutableArray<PlannedStep> Steps { get; init; } = [];
    [Id(5)] public ImmutableArray<DomainBinding> Domains { get; init; } = [];
    [Id(6)] public Approval? Approval { get; init; }

    /// <summary>The release that this plan makes: 1 for the first.</summary>
    [Id(7)] public int ReleaseNumber { get; init; }

    /// <summary>The earlier release whose images and settings it takes; 0 for a plan that deploys the source.</summary>
    [Id(8)] public int RollsBackTo { get; init; }

    /// <summary>Earlier releases whose images stay on the servers, so that they can be rolled back to.</summary>
    [Id(9)] public ImmutableArray<int> KeptReleases { get; init; } = [];

    /// <summary>The number of the run whose steps it undoes; 0 for a plan that deploys.</summary>
    [Id(10)] public int UndoesRun { get; init; }

    /// <summary>How many seconds a release that is replaced may take to finish what it is answering; WebSockets and other long connections that are open then are closed.</summary>
    [Id(11)] public int DrainSeconds { get; init; } = DefaultDrainSeconds;
}

/// <summary>One step of the plan.</summary>
[GenerateSerializer, Alias("hydron.PlannedStep")]
public sealed record PlannedStep
{
    /// <summary>Unique in the plan, stable from plan to plan: <c>web-1.docker-engine</c>. Letters, digits, dots and hyphens.</summary>
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public RunPhase Phase { get; init; }

    /// <summary>The planned server's name; empty for a step that touches no one server.</summary>
    [Id(2)] public string Server { get; init; } = "";

    /// <summary>A few words: "Install the Docker engine".</summary>
    [Id(3)] public required string Title { get; init; }

    /// <summary>Why, and what it does, for the person.</summary>
    [Id(4)] public string Description { get; init; } = "";

    [Id(5)] public required StepAction Action { get; init; }

    /// <summary>What success looks like, for the person.</summary>
    [Id(6)] public string Success { get; init; } = "";

    /// <summary>Commands that undo it, run on request only; empty where there is nothing to undo.</summary>
    [Id(7)] public ImmutableArray<string> Rollback { get; init; } = [];

    [Id(8)] public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The person changed it.</summary>
    [Id(9)] public bool IsEdited { get; init; }

    [Id(10)] public bool IsSkipped { get; init; }

    /// <summary>
    /// A digest of what a provisioning step does; a server remembers the ones applied, and a step that is applied already is not run again.
    /// Empty for a step that always runs.
    /// </summary>
    [Id(11)] public string Fingerprint { get; init; } = "";

    /// <summary>The service that it is about; empty for none.</summary>
    [Id(12)] public string Service { get; init; } = "";

    /// <summary>
    /// A bash condition that only looks: where it holds on the server, the step has nothing to do and is left out of the run. Empty for a step that always runs.
    /// </summary>
    [Id(13)] public string Unless { get; init; } = "";

    /// <summary>It prepares the server for every project on it.</summary>
    [Id(14)] public bool IsShared { get; init; }

    /// <summary>The <see cref="Fingerprint"/> of the step that it undoes, which the server then forgets; empty for none.</summary>
    [Id(15)] public string Undoes { get; init; } = "";
}

/// <summary>What a step does.</summary>
[GenerateSerializer, Alias("hydron.StepAction")]
public abstract record StepAction;

/// <summary>Order a planned server from its provider. Money is spent here.</summary>
[GenerateSerializer, Alias("hydron.OrderServer")]
public sealed record OrderServer([property: Id(0)] string Server) : StepAction;

/// <summary>Wait until the provider has delivered it.</summary>
[GenerateSerializer, Alias("hydron.AwaitServer")]
public sealed record AwaitServer([property: Id(0)] string Server) : StepAction;

/// <summary>Have the provider install the operating system with Hydron's key.</summary>
[GenerateSerializer, Alias("hydron.InstallOperatingSystem")]
public sealed record InstallOperatingSystem([property: Id(0)] string Server, [property: Id(1)] string OperatingSystem) : StepAction;

/// <summary>Make the domain lead to the server, or check that it does.</summary>
[GenerateSerializer, Alias("hydron.PointDomain")]
public sealed record PointDomain([property: Id(0)] string Host, [property: Id(1)] string Server) : StepAction;

/// <summary>Run commands on the server as root, by one bash with <c>set -euo pipefail</c>, after writing the files.</summary>
/// <param name="Commands">Lines of bash.</param>
/// <param name="Files">Written first, atomically.</param>
[GenerateSerializer, Alias("hydron.RunCommands")]
public sealed record RunCommands([property: Id(0)] ImmutableArray<string> Commands, [property: Id(1)] ImmutableArray<PlannedFile> Files) : StepAction;

/// <summary>Send the build context of a service and build its image on the server.</summary>
/// <param name="Service">The service.</param>
/// <param name="Image">The tag to build: <c>hydron/project-service:3</c>.</param>
/// <param name="Commands">Run once the context lies at <c>$CONTEXT</c> (a tar file).</param>
[GenerateSerializer, Alias("hydron.BuildImage")]
public sealed record BuildImage([property: Id(0)] string Service, [property: Id(1)] string Image, [property: Id(2)] ImmutableArray<string> Commands) : StepAction;

/// <summary>Issue a certificate by Hydron's own CA and put it on the server (sandbox servers), then run the commands.</summary>
[GenerateSerializer, Alias("hydron.IssueLocalCertificate")]
public sealed record IssueLocalCertificate([property: Id(0)] string Host, [property: Id(1)] ImmutableArray<string> Commands) : StepAction;

/// <summary>Ask the public address and expect an answer.</summary>
/// <param name="Url">https address of the application.</param>
/// <param name="Server">The server that should answer.</param>
[GenerateSerializer, Alias("hydron.ProbeUrl")]
public sealed record ProbeUrl([property: Id(0)] string Url, [property: Id(1)] string Server) : StepAction;

/// <summary>A file that a step writes.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Mode">Octal permissions: "0644".</param>
/// <param name="Content">
/// The text. A secret stands in it as <c>{{secret:service/NAME}}</c> (an environment variable's value), the one before a rotated secret as
/// <c>{{secret:service/NAME.previous}}</c>, the text of a service's third file as <c>{{file:service/2}}</c>; they are filled in only on their way to the server.
/// </param>
[GenerateSerializer, Alias("hydron.PlannedFile")]
public sealed record PlannedFile([property: Id(0)] string Path, [property: Id(1)] string Mode, [property: Id(2)] string Content)
{
    /// <summary>Octal permissions of its folder, for one that is closed to others whatever the file's own mode is; empty for a folder as any other.</summary>
    [Id(3)] public string FolderMode { get; init; } = "";
}

using Hydron.Analysis;
using Hydron.Chats;
using Hydron.Domains;
using Hydron.Plans;
using Hydron.Runs;
using Hydron.Sources;

namespace Hydron.Projects;

/// <summary>A project as dashboards list it.</summary>
[GenerateSerializer, Alias("hydron.ProjectSummary")]
public sealed record ProjectSummary
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string Name { get; init; }
    [Id(2)] public ProjectType Type { get; init; }
    [Id(3)] public string SourceLabel { get; init; } = "";
    [Id(4)] public ProjectStage Stage { get; init; }

    /// <summary>The address of the live release, or empty.</summary>
    [Id(5)] public string Url { get; init; } = "";

    [Id(6)] public DateTimeOffset CreatedAt { get; init; }
    [Id(7)] public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Whether the caller marked it; filled in for each caller.</summary>
    [Id(8)] public bool IsFavorite { get; init; }
}

/// <summary>How far a project has come; what a person would do next follows from it.</summary>
public enum ProjectStage
{
    New,
    Analyzing,
    Analyzed,
    ServersPlanned,
    CommandsPlanned,
    Running,
    Live,
    Failed,

    /// <summary>The newest run was stopped, and nothing was planned since.</summary>
    Stopped,
}

/// <summary>Everything about a project that its workspace page shows.</summary>
[GenerateSerializer, Alias("hydron.ProjectView")]
public sealed record ProjectView
{
    [Id(0)] public required ProjectSummary Summary { get; init; }
    [Id(1)] public Source? Source { get; init; }

    /// <summary>Null while no analysis runs.</summary>
    [Id(2)] public AnalysisProgress? Analyzing { get; init; }

    /// <summary>Why the last analysis ended without a result; null after a success.</summary>
    [Id(3)] public Problem? AnalysisProblem { get; init; }

    /// <summary>The newest analysis.</summary>
    [Id(4)] public AnalysisVersion? Analysis { get; init; }

    /// <summary>The services as they stand, after the person's edits; secrets hold ciphertext only.</summary>
    [Id(5)] public ServicesVersion Services { get; init; } = new();

    [Id(6)] public InfrastructurePlan? Infrastructure { get; init; }

    /// <summary>The services or choices have changed since the infrastructure plan was made.</summary>
    [Id(7)] public bool IsInfrastructureStale { get; init; }

    [Id(8)] public ProvisioningPlan? Provisioning { get; init; }

    [Id(9)] public bool IsProvisioningStale { get; init; }

    /// <summary>Newest first.</summary>
    [Id(10)] public ImmutableArray<RunSummary> Runs { get; init; } = [];

    /// <summary>Newest first.</summary>
    [Id(11)] public ImmutableArray<Release> Releases { get; init; } = [];

    [Id(12)] public ImmutableArray<DomainBinding> Domains { get; init; } = [];

    /// <summary>Newest first.</summary>
    [Id(13)] public ImmutableArray<ChatSummary> Chats { get; init; } = [];

    /// <summary>Counts up with every change; a reader drops what is older than what it has.</summary>
    [Id(14)] public long Version { get; init; }

    /// <summary>What the person knows better than the analysis.</summary>
    [Id(15)] public ImmutableArray<AnalysisCorrection> Corrections { get; init; } = [];

    /// <summary>Who answers in its chats.</summary>
    [Id(16)] public AssistantSettings Assistant { get; init; } = new();
}

/// <summary>The services after one batch of edits: immutable and numbered.</summary>
[GenerateSerializer, Alias("hydron.ServicesVersion")]
public sealed record ServicesVersion
{
    /// <summary>0 before the first analysis.</summary>
    [Id(0)] public int Number { get; init; }

    /// <summary>The analysis that these services began from.</summary>
    [Id(1)] public int AnalysisNumber { get; init; }

    [Id(2)] public ImmutableArray<Service> Services { get; init; } = [];

    /// <summary>Services that will be deployed: all that are not rejected.</summary>
    public ImmutableArray<Service> Deployed => [.. Services.Where(service => service.Decision != ServiceDecision.Rejected)];

    /// <summary>The same version once the person has approved its deployment: nothing of it is a mere proposal any more.</summary>
    public ServicesVersion Accepted() => this with
    {
        Services = [.. Services.Select(service => service.Decision == ServiceDecision.Proposed ? service with { Decision = ServiceDecision.Accepted } : service)],
    };
}

/// <summary>What is, or was, live: made by one successful run.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Url">The public address.</param>
[GenerateSerializer, Alias("hydron.Release")]
public sealed record Release(
    [property: Id(0)] int Number,
    [property: Id(1)] string RunId,
    [property: Id(2)] int ProvisioningNumber,
    [property: Id(3)] string Commit,
    [property: Id(4)] string Url,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] ImmutableArray<ServerAccess> Servers)
{
    /// <summary>The earlier release that it is once more; 0 for one made from the source.</summary>
    [Id(7)] public int RestoredFrom { get; init; }

    /// <summary>The version of the services that it runs.</summary>
    [Id(8)] public int ServicesNumber { get; init; }

    /// <summary>The infrastructure plan that says where they run.</summary>
    [Id(9)] public int InfrastructureNumber { get; init; }

    /// <summary>Its images are on the servers still: it can be rolled back to, where it is not what serves.</summary>
    [Id(10)] public bool IsKept { get; init; }
}

/// <summary>How a person reaches a server by hand.</summary>
/// <param name="SshCommand">A command line to paste.</param>
[GenerateSerializer, Alias("hydron.ServerAccess")]
public sealed record ServerAccess([property: Id(0)] string ServerId, [property: Id(1)] string Name, [property: Id(2)] string Address, [property: Id(3)] string SshCommand);

using Hydron.Analysis;
using Hydron.Chats;
using Hydron.Domains;
using Hydron.Plans;
using Hydron.Runs;
using Hydron.Sources;

namespace Hydron.Projects;

/// <summary>What a project remembers. The lists of versions are oldest first.</summary>
[GenerateSerializer, Alias("hydron.ProjectState")]
public sealed class ProjectState
{
    /// <summary>Versions kept of each artifact; older ones are dropped.</summary>
    public const int Kept = 30;

    [Id(0)] public string Name { get; set; } = "";
    [Id(1)] public ProjectType Type { get; set; }
    [Id(2)] public string Slug { get; set; } = "";
    [Id(3)] public DateTimeOffset CreatedAt { get; set; }
    [Id(4)] public DateTimeOffset ChangedAt { get; set; }
    [Id(5)] public Source? Source { get; set; }
    [Id(6)] public Problem? AnalysisProblem { get; set; }
    [Id(7)] public List<AnalysisVersion> Analyses { get; set; } = [];
    [Id(8)] public List<ServicesVersion> Services { get; set; } = [];
    [Id(9)] public List<InfrastructurePlan> Infrastructures { get; set; } = [];
    [Id(10)] public List<ProvisioningPlan> Provisionings { get; set; } = [];
    [Id(11)] public ImmutableArray<ProvisioningEdit> StepChoices { get; set; } = [];
    [Id(12)] public List<RunSummary> Runs { get; set; } = [];
    [Id(13)] public List<Release> Releases { get; set; } = [];
    [Id(14)] public List<ChatSummary> Chats { get; set; } = [];

    /// <summary>The inventory's id of each planned server, by its planned name.</summary>
    [Id(15)] public ImmutableDictionary<string, string> ServerIds { get; set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Where undo goes back to, newest last.</summary>
    [Id(16)] public List<Checkpoint> Checkpoints { get; set; } = [];

    [Id(17)] public long Version { get; set; }
    [Id(18)] public bool IsDeleted { get; set; }

    /// <summary>The chat that the newest request came from.</summary>
    [Id(19)] public string ActiveChat { get; set; } = "";

    /// <summary>What the person knows better than the analysis, for the present source.</summary>
    [Id(20)] public ImmutableArray<AnalysisCorrection> Corrections { get; set; } = [];

    [Id(21)] public AssistantSettings Assistant { get; set; } = new();

    /// <summary>Who chose the source: their connections open it where it is private. Empty for nobody.</summary>
    [Id(22)] public string SourceReader { get; set; } = "";

    public ServicesVersion CurrentServices => Services.LastOrDefault() ?? new ServicesVersion();

    public InfrastructurePlan? Infrastructure => Infrastructures.LastOrDefault();

    public ProvisioningPlan? Provisioning => Provisionings.LastOrDefault();

    public bool IsInfrastructureStale => Infrastructure is { } plan && plan.ServicesNumber != CurrentServices.Number;

    public bool IsProvisioningStale => Provisioning is { } plan
        && (plan.InfrastructureNumber != Infrastructure?.Number || plan.ServicesNumber != CurrentServices.Number);

    /// <summary>Of the plan that is made next. A number that a run has begun with is never given again, also where it came to nothing: a service may serve under it.</summary>
    public int NextReleaseNumber => Provisioning switch
    {
        null => 1,
        { Approval: not null } begun => begun.ReleaseNumber + 1,
        { } waiting => waiting.ReleaseNumber,
    };

    public RunSummary? ActiveRun => Runs.LastOrDefault(run => run.Status is not (RunStatus.Stopped or RunStatus.Failed or RunStatus.Succeeded));

    public static void Keep<T>(List<T> versions, T version)
    {
        versions.Add(version);
        if (versions.Count > Kept)
            versions.RemoveAt(0);
    }
}

/// <summary>The person's choices before an edit.</summary>
[GenerateSerializer, Alias("hydron.Checkpoint")]
public sealed record Checkpoint(
    [property: Id(0)] ServicesVersion Services,
    [property: Id(1)] ImmutableArray<InfrastructureEdit> Choices,
    [property: Id(2)] ImmutableArray<ProvisioningEdit> StepChoices);

using Hydron.Analysis;
using Hydron.Runs;

namespace Hydron.Projects;

/// <summary>What a project shows of its state.</summary>
public static class ProjectViews
{
    public static ProjectSummary Summarize(this ProjectState state, string id, bool isAnalyzing) => new()
    {
        Id = id,
        Name = state.Name,
        Type = state.Type,
        SourceLabel = state.Source?.Label ?? "",
        Stage = StageOf(state, isAnalyzing),
        Url = state.Releases.LastOrDefault()?.Url ?? "",
        CreatedAt = state.CreatedAt,
        ChangedAt = state.ChangedAt,
    };

    public static ProjectView View(this ProjectState state, string id, AnalysisProgress? analyzing) => new()
    {
        Summary = state.Summarize(id, analyzing is not null),
        Source = state.Source,
        Analyzing = analyzing,
        AnalysisProblem = state.AnalysisProblem,
        Analysis = state.Analyses.LastOrDefault(),
        Services = state.CurrentServices,
        Infrastructure = state.Infrastructure,
        IsInfrastructureStale = state.IsInfrastructureStale,
        Provisioning = state.Provisioning,
        IsProvisioningStale = state.IsProvisioningStale,
        Corrections = state.Corrections,
        Assistant = state.Assistant,
        Runs = [.. state.Runs.AsEnumerable().Reverse()],
        Releases = KeptReleases.Mark(state.Releases),
        Domains = state.Provisioning?.Domains ?? [],
        Chats = [.. state.Chats.Where(chat => !chat.IsDeleted).Reverse()],
        Version = state.Version,
    };

    private static ProjectStage StageOf(ProjectState state, bool isAnalyzing)
    {
        if (isAnalyzing)
            return ProjectStage.Analyzing;
        if (state.ActiveRun is not null)
            return ProjectStage.Running;
        if (state.Runs.LastOrDefault() is { Status: RunStatus.Failed })
            return ProjectStage.Failed;
        if (state.Runs.LastOrDefault() is { Status: RunStatus.Stopped } stopped && stopped.ProvisioningNumber == state.Provisioning?.Number)
            return ProjectStage.Stopped;
        if (state.Releases.Count > 0)
            return ProjectStage.Live;
        if (state.Provisioning is not null)
            return ProjectStage.CommandsPlanned;
        if (state.Infrastructure is not null)
            return ProjectStage.ServersPlanned;
        if (state.Services.Count > 0)
            return ProjectStage.Analyzed;
        return state.AnalysisProblem is null ? ProjectStage.New : ProjectStage.Failed;
    }
}

using Hydron.Analysis;
using Hydron.Projects;

namespace Hydron.Rest.Projects;

/// <summary>A project with what an approval of its plans is about. Values of environment variables are nowhere in it.</summary>
/// <param name="Next">What stands between it and a live application.</param>
/// <param name="AnalysisProblem">Why the last analysis came to nothing; null after a success.</param>
/// <param name="Corrections">What a person has said that the analysis keeps to, in words.</param>
/// <param name="ComposeFiles">Compose files of the source that <c>take_compose_file</c> can take as the list of services.</param>
public sealed record ProjectDetails(
    ProjectResource Project,
    NextStepKind Next,
    bool IsAnalyzing,
    Problem? AnalysisProblem,
    ImmutableArray<string> Corrections,
    ImmutableArray<string> ComposeFiles,
    ImmutableArray<ServiceResource> Services,
    InfrastructureResource? Infrastructure,
    ProvisioningResource? Provisioning)
{
    public static ProjectDetails Of(ProjectView view) => new(
        ProjectResource.Of(view.Summary),
        NextStep.Of(view),
        view.Analyzing is not null,
        view.AnalysisProblem,
        [.. view.Corrections.Select(AnalysisWords.Describe)],
        view.Analysis?.ComposeFiles ?? [],
        [.. view.Services.Services.Select(ServiceResource.Of)],
        view.Infrastructure is { } infrastructure ? InfrastructureResource.Of(infrastructure, view.IsInfrastructureStale) : null,
        view.Provisioning is { } provisioning ? ProvisioningResource.Of(provisioning, view.IsProvisioningStale) : null);
}

/// <param name="Variables">Names of its environment variables.</param>
/// <param name="MemoryMb">MiB.</param>
public sealed record ServiceResource(string Name, ServiceKind Kind, ServiceDecision Decision, string Path, string? Image, int? Port, bool IsPublic, int MemoryMb, ImmutableArray<string> Variables)
{
    public static ServiceResource Of(Service service) => new(
        service.Name, service.Kind, service.Decision, service.Path, service.Image, service.Port, service.IsPublic, service.MemoryMb, [.. service.Environment.Select(variable => variable.Name)]);
}

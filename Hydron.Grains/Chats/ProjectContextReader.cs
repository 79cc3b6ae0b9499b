using Hydron.Chats.Operations;
using Hydron.Projects;
using Hydron.Templates;
using Hydron.Workspaces;

namespace Hydron.Chats;

/// <summary>Gathers what the assistant may know of a project.</summary>
public static class ProjectContextReader
{
    public static async Task<ProjectContext> ReadAsync(OperationScope scope)
        => Of(await scope.Project.Get(), await scope.Workspace.Get(""), await scope.Workspace.Templates());

    public static ProjectContext Of(ProjectView project, WorkspaceView workspace, ImmutableArray<TemplateSummary> templates)
    {
        var infrastructure = project is { Infrastructure: { Approval: null } plan, IsInfrastructureStale: false } ? plan.Number : (int?)null;
        return new ProjectContext
        {
            Name = project.Summary.Name,
            Source = project.Source?.Label ?? "",
            Stage = project.Summary.Stage.ToString(),
            Services = [.. project.Services.Services.Select(Of)],
            PlannedServers = project.Infrastructure is null ? [] : [.. project.Infrastructure.Servers.Select(server => server.Name)],
            Inventory = [.. workspace.Servers.Select(server => server.Name)],
            Templates = [.. templates.Select(template => template.Id)],
            InfrastructureAwaiting = infrastructure,
            ProvisioningAwaiting = infrastructure is null && project is { Provisioning: { Approval: null } commands, IsProvisioningStale: false } ? commands.Number : null,
        };
    }

    private static ContextService Of(Service service) => new(
        service.Name,
        service.Kind.ToString().ToLowerInvariant(),
        service.IsDependency,
        service.Language,
        service.Framework,
        service.Port,
        service.Decision == ServiceDecision.Rejected,
        [.. service.Environment.Select(variable => variable.Name)],
        service.Image ?? "");
}

using Hydron.Chats.Operations;
using Hydron.Projects;
using Hydron.Templates;
using Hydron.Workspaces;

namespace Hydron.Chats;

/// <summary>Gathers what the assistant may know of a project.</summary>
public static class ProjectContextReader
{
    /// <param name="attachments">What the person attached to the message to answer; what is gone since is left out.</param>
    public static async Task<ProjectContext> ReadAsync(OperationScope scope, ImmutableArray<ChatAttachment> attachments)
    {
        var (project, workspace) = (await scope.Project.Get(), await scope.Workspace.Get());
        var attached = await Task.WhenAll(attachments.Select(each => AttachedAsync(each, scope, project, workspace)));
        return Of(project, workspace, await scope.Workspace.Templates()) with { Attached = [.. attached.OfType<AttachedContext>()] };
    }

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
            NewestRun = project.Runs is [var newest, ..] ? newest.Number : null,
            ProvisioningAwaiting = infrastructure is null && project is { Provisioning: { Approval: null } commands, IsProvisioningStale: false } ? commands.Number : null,
        };
    }

    private static async Task<AttachedContext?> AttachedAsync(ChatAttachment attachment, OperationScope scope, ProjectView project, WorkspaceView workspace) => attachment.Kind switch
    {
        AttachmentKind.Service => project.Services.Services.FirstOrDefault(service => service.Name == attachment.Id) is { } service ? AttachedFacts.Of(service, project) : null,
        AttachmentKind.Run => project.Runs.Any(run => run.Id == attachment.Id) ? AttachedFacts.Of(await scope.Run(attachment.Id).Get()) : null,
        _ when workspace.Servers.FirstOrDefault(server => server.Id == attachment.Id) is { } server => AttachedFacts.Of(server, project),
        _ => project.Infrastructure?.Servers.Any(server => server.Name == attachment.Id) is true ? AttachedFacts.Planned(attachment.Id, project) : null,
    };

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

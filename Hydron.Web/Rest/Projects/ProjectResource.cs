using Hydron.Projects;

namespace Hydron.Rest.Projects;

/// <summary>A project as lists show it.</summary>
/// <param name="Source">What it is made from, in words; empty for nothing yet.</param>
/// <param name="Url">Of the live release; empty for none.</param>
public sealed record ProjectResource(string Id, string Name, ProjectType Type, ProjectStage Stage, string Source, string Url, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public static ProjectResource Of(ProjectSummary project) =>
        new(project.Id, project.Name, project.Type, project.Stage, project.SourceLabel, project.Url, project.CreatedAt, project.ChangedAt);
}

/// <summary>What a client says of a project that it creates.</summary>
public sealed record NewProjectRequest(string Name, ProjectType Type = ProjectType.Other);

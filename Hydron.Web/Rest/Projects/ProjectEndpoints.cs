using Hydron.Accounts;
using Hydron.Projects;
using Hydron.Rest.Paging;
using Hydron.Rest.Runs;

namespace Hydron.Rest.Projects;

internal static class ProjectEndpoints
{
    public static void MapProjects(this IEndpointRouteBuilder endpoints)
    {
        var projects = endpoints.MapGroup("/projects").WithTags("projects");
        projects.MapGet("", ListAsync).WithName("listProjects").WithSummary("The projects of the workspace, newest first.");
        projects.MapPost("", CreateAsync).WithName("createProject").WithSummary("Makes a project.");
        projects.MapGet("/{project}", GetAsync).WithName("getProject").WithSummary("A project with its services and plans.");
        projects.MapDelete("/{project}", DeleteAsync).WithName("deleteProject").WithSummary("Deletes a project. Its servers stay.");
        projects.MapPost("/{project}/services/{service}/variables/{variable}/reveal", RevealAsync).WithName("revealVariable")
            .WithSummary("The value of an environment variable, also of a secret one, as the service gets it. For admins; each time is in the audit log.");
        projects.MapGet("/{project}/runs", RunsAsync).WithName("listRuns").WithTags("runs").WithSummary("The runs of a project, newest first.");
    }

    private static async Task<Page<ProjectResource>> ListAsync(HttpContext context, WorkspaceClients clients, int? limit, string? cursor) => Page.Of(
        (await clients.For(context.User).WorkspaceViewAsync()).Projects, project => Page.Newest(project.CreatedAt, project.Id), ProjectResource.Of, limit, cursor);

    private static async Task<IResult> CreateAsync(HttpContext context, WorkspaceClients clients, NewProjectRequest wanted)
    {
        var project = new NewProject(wanted.Name ?? "", wanted.Type);
        var problems = project.Validate();
        if (!problems.IsEmpty)
            throw new ProblemException(problems);
        var client = clients.For(context.User);
        var id = await client.Workspace().CreateProject(project.Name.Trim(), project.Type);
        return TypedResults.Created($"{RestExtensions.Root}/projects/{id}", ProjectDetails.Of(await client.Project(id).Get()));
    }

    private static async Task<ProjectDetails> GetAsync(HttpContext context, WorkspaceClients clients, string project) =>
        ProjectDetails.Of(await clients.For(context.User).ProjectAsync(project));

    private static async Task<IResult> DeleteAsync(HttpContext context, WorkspaceClients clients, string project)
    {
        var client = clients.For(context.User);
        await client.ProjectAsync(project);
        await client.Project(project).Delete();
        return TypedResults.NoContent();
    }

    private static async Task<RevealedVariable> RevealAsync(HttpContext context, WorkspaceClients clients, string project, string service, string variable)
    {
        var client = clients.For(context.User);
        await client.ProjectAsync(project);
        context.Response.Headers.CacheControl = "no-store";
        return new RevealedVariable(service, variable, await client.Project(project).RevealVariable(service, variable));
    }

    private static async Task<Page<RunResource>> RunsAsync(HttpContext context, WorkspaceClients clients, string project, int? limit, string? cursor) => Page.Of(
        (await clients.For(context.User).ProjectAsync(project)).Runs, run => Page.Newest(run.Number), RunResource.Of, limit, cursor);
}

/// <param name="Value">In clear: keep it nowhere.</param>
public sealed record RevealedVariable(string Service, string Variable, string Value);

using Hydron.Accounts;
using Hydron.Rest.Paging;

namespace Hydron.Rest.Workspaces;

internal static class WorkspaceEndpoints
{
    public static void MapWorkspaces(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/workspaces", ListAsync).WithTags("workspaces").WithName("listWorkspaces").WithSummary("The workspace that the token opens, and as what.");

    private static async Task<Page<WorkspaceResource>> ListAsync(HttpContext context, WorkspaceClients clients, int? limit, string? cursor)
    {
        var client = clients.For(context.User);
        var view = await client.WorkspaceViewAsync();
        var resource = new WorkspaceResource(view.Id, view.Name, (await client.MemberAsync()).Role);
        return Page.Of([resource], workspace => workspace.Id, workspace => workspace, limit, cursor);
    }
}

/// <param name="Role">What the token counts for there.</param>
public sealed record WorkspaceResource(string Id, string Name, Role Role);

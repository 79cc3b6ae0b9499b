using Hydron.Accounts;
using Hydron.Rest.Paging;
using Hydron.Sources;

namespace Hydron.Rest.Sources;

internal static class ConnectionEndpoints
{
    public static void MapConnections(this IEndpointRouteBuilder endpoints)
    {
        var connections = endpoints.MapGroup("/connections").WithTags("connections");
        connections.MapGet("", ListAsync).WithName("listConnections").WithSummary("Your own accounts at sites with repositories, in this workspace. Private repositories of theirs can be sources; tokens are never shown.");
        connections.MapPost("", ConnectAsync).WithName("connectSite").WithSummary("Connects an account by a token that was made at the site.").Produces<RepositoryConnection>(StatusCodes.Status201Created);
        connections.MapDelete("/{connection}", DisconnectAsync).WithName("disconnectSite").WithSummary("Forgets a connection with its token.").Produces(StatusCodes.Status204NoContent);
        connections.MapGet("/{connection}/repositories", RepositoriesAsync).WithName("listRepositories").WithSummary("The account's repositories whose names hold a text, at most fifty, changed last first.");
        connections.MapGet("/{connection}/branches", BranchesAsync).WithName("listBranches").WithSummary("The branches of a repository, given as \"owner/app\".");
    }

    private static async Task<Page<RepositoryConnection>> ListAsync(HttpContext context, WorkspaceClients clients, int? limit, string? cursor) => Page.Of(
        (await clients.For(context.User).Connections().Get()).Connections, each => Page.Oldest(each.ConnectedAt, each.Id), each => each, limit, cursor);

    private static async Task<IResult> ConnectAsync(HttpContext context, WorkspaceClients clients, NewConnection wanted) => Results.Json(
        await clients.For(context.User).Connections().ConnectWithToken(new PastedToken { Kind = wanted.Kind, Url = wanted.Url, Token = wanted.Token, Email = wanted.Email ?? "" }),
        statusCode: StatusCodes.Status201Created);

    private static async Task<IResult> DisconnectAsync(HttpContext context, WorkspaceClients clients, string connection)
    {
        await clients.For(context.User).Connections().Disconnect(connection);
        return Results.NoContent();
    }

    private static Task<RepositoryList> RepositoriesAsync(HttpContext context, WorkspaceClients clients, string connection, string? search) =>
        clients.For(context.User).Connections().Repositories(connection, search ?? "");

    private static Task<ImmutableArray<string>> BranchesAsync(HttpContext context, WorkspaceClients clients, string connection, string repository) =>
        clients.For(context.User).Connections().Branches(connection, repository);
}

/// <param name="Url">The site's address, such as <c>https://github.com</c>.</param>
/// <param name="Token">Made at the site, with the right to read repositories and the account.</param>
/// <param name="Email">Of the Atlassian account, which Bitbucket wants with a token.</param>
public sealed record NewConnection(RepositoryHostKind Kind, string Url, string Token, string? Email);

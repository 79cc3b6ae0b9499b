using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Hydron.Accounts;
using Hydron.Rest.Events;
using Hydron.Rest.Paging;
using Hydron.Workspaces;

namespace Hydron.Rest.Servers;

internal static class ServerEndpoints
{
    public static void MapServers(this IEndpointRouteBuilder endpoints)
    {
        var servers = endpoints.MapGroup("/servers").WithTags("servers");
        servers.MapGet("", ListAsync).WithName("listInventory").WithSummary("The servers of the workspace, oldest first.");
        servers.MapGet("/events", FollowAsync).AsEventStream().WithName("followInventory").WithSummary("The servers of the workspace, all of them in an event \"inventory\" now and after each change.");
        servers.MapGet("/{server}", GetAsync).WithName("getServer").WithSummary("A server of the workspace.");
    }

    private static async Task<Page<ServerResource>> ListAsync(HttpContext context, WorkspaceClients clients, int? limit, string? cursor) => Page.Of(
        (await clients.For(context.User).WorkspaceViewAsync()).Servers, server => Page.Oldest(server.CreatedAt, server.Id), ServerResource.Of, limit, cursor);

    private static async Task<ServerResource> GetAsync(HttpContext context, WorkspaceClients clients, string server) => ServerResource.Of(await clients.For(context.User).Server(server).Get());

    private static async Task<IResult> FollowAsync(HttpContext context, WorkspaceClients clients, EventStreams streams, TimeProvider time, CancellationToken cancellation)
    {
        var client = clients.For(context.User);
        await client.WorkspaceViewAsync(); // so that a refusal is answered as one
        return streams.Answer(context, EventsAsync(client, time, cancellation));
    }

    private static async IAsyncEnumerable<SseItem<object>> EventsAsync(WorkspaceClient client, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var live = await LiveItems<WorkspaceView>.JoinAsync(client, Streams.Workspace, id: "");
        var shown = await client.WorkspaceViewAsync();
        yield return ItemOf(shown);
        await foreach (var item in live.ReadAsync(time, cancellation))
        {
            var view = item ?? await client.WorkspaceViewAsync(); // in silence it is read again, in case the stream lost something
            if (view.Version > shown.Version && !view.Servers.SequenceEqual(shown.Servers))
                yield return ItemOf(view);
            else if (item is null)
                yield return EventStreams.Quiet;
            if (view.Version > shown.Version)
                shown = view;
        }
    }

    private static SseItem<object> ItemOf(WorkspaceView view) =>
        new(new InventoryResource([.. view.Servers.Select(ServerResource.Of)]), "inventory") { EventId = EventStreams.IdOf(view.Version) };
}

using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Hydron.Accounts;
using Hydron.Hosting;
using Hydron.Rest.Events;
using Hydron.Rest.Paging;
using Hydron.Runs;

namespace Hydron.Rest.Runs;

internal static class RunEndpoints
{
    private const int UsualLines = 500;

    public static void MapRuns(this IEndpointRouteBuilder endpoints)
    {
        var runs = endpoints.MapGroup("/runs").WithTags("runs");
        runs.MapGet("/{run}", GetAsync).WithName("getRun").WithSummary("A run with its steps.");
        runs.MapGet("/{run}/log", LogAsync).WithName("readLog").WithSummary("Lines of a run's log, from a sequence number on.");
        runs.MapGet("/{run}/log/events", FollowAsync).AsEventStream()
            .WithName("followLog").WithSummary("A run's log as it is written: an event \"line\" for each line, its id the sequence number, and \"end\" with the run once it has ended.");
    }

    private static async Task<RunDetails> GetAsync(HttpContext context, WorkspaceClients clients, string run) => RunDetails.Of(await clients.For(context.User).Run(run).Get());

    private static async Task<LogPage> LogAsync(HttpContext context, WorkspaceClients clients, string run, long? from, int? limit)
    {
        var grain = clients.For(context.User).Run(run);
        var first = Math.Max(1, from ?? 1);
        var most = Page.LimitOf(limit, UsualLines, RunLogFeed.LinesPerPart);
        // Before its lines: what an ended run wrote is complete.
        var isOver = (await grain.Get()).Summary.Status.IsOver();
        var lines = await grain.ReadLog(first, most);
        return new LogPage([.. lines.Select(LogLineResource.Of)], lines.IsEmpty ? first : lines[^1].Sequence + 1, isOver && lines.Length < most);
    }

    private static async Task<IResult> FollowAsync(HttpContext context, WorkspaceClients clients, EventStreams streams, RunLogHub hub, TimeProvider time, string run, long? from, CancellationToken cancellation)
    {
        var client = clients.For(context.User);
        await client.Run(run).Get(); // so that a refusal is answered as one
        return streams.Answer(context, EventsAsync(client, run, RunLogEndpoints.FirstWanted(context.Request.Headers["Last-Event-ID"], from), hub, time, cancellation));
    }

    internal static async IAsyncEnumerable<SseItem<object>> EventsAsync(
        WorkspaceClient client, string id, long from, RunLogHub hub, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var key = GrainKeys.Of((await client.MemberAsync()).Workspace, id);
        var log = await Outage.OutlastAsync(() => hub.JoinAsync(key, log => RunLogNews.FollowAsync(client, id, log)), time, cancellation);
        try
        {
            await foreach (var part in new RunLogFeed(client.Run(id), log, time).ReadAsync(from, cancellation))
            {
                foreach (var line in part.Lines)
                    yield return new SseItem<object>(LogLineResource.Of(line), "line") { EventId = EventStreams.IdOf(line.Sequence) };
                if (part.IsEnd)
                    yield return new SseItem<object>(RunResource.Of((await client.Run(id).Get()).Summary), "end");
                else if (part.Lines.IsEmpty)
                    yield return EventStreams.Quiet;
            }
        }
        finally
        {
            await hub.LeaveAsync(key, log);
        }
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Accounts;
using Hydron.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace Hydron.Runs;

/// <summary>A run's log over HTTP: followed as server-sent events, or downloaded as text.</summary>
public static partial class RunLogEndpoints
{
    public static void MapRunLogs(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/runs/{runId}/logs", FollowAsync);
        endpoints.MapGet("/api/runs/{runId}/logs/lines", LinesAsync);
        endpoints.MapGet("/api/runs/{runId}/logs/ranges", RangesAsync);
        endpoints.MapGet("/api/runs/{runId}/logs/matches", MatchesAsync);
        endpoints.MapGet("/api/runs/{runId}/log.txt", DownloadAsync);
    }

    /// <summary>
    /// Each event's data is a JSON array of lines, each <c>[sequence, milliseconds since 1970, step, text]</c>; its id is the last line's sequence number, so a
    /// browser that reconnects goes on after it. <c>event: end</c> closes a run that has ended.
    /// </summary>
    private static async Task FollowAsync(HttpContext context, string runId, long? from, WorkspaceClients clients, RunLogHub hub, TimeProvider time)
    {
        var client = clients.For(context.User);
        // A browser that is answered with an error does not come back by itself.
        if (await Outage.OutlastAsync(() => RefusalAsync(client, runId), time, context.RequestAborted) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var key = GrainKeys.Of((await client.MemberAsync()).Workspace, runId);
        var log = await Outage.OutlastAsync(() => hub.JoinAsync(key, log => RunLogNews.FollowAsync(client, runId, log)), time, context.RequestAborted);
        try
        {
            var feed = new RunLogFeed(client.Run(runId), log, time);
            await foreach (var part in feed.ReadAsync(FirstWanted(context.Request.Headers["Last-Event-ID"], from), context.RequestAborted))
            {
                await context.Response.Body.WriteAsync(part.Event, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader went away.
        }
        finally
        {
            await hub.LeaveAsync(key, log);
        }
    }

    /// <summary>Lines by number, in the form of the events' data.</summary>
    private static Task<IResult> LinesAsync(HttpContext context, string runId, long from, int count, WorkspaceClients clients) =>
        AnswerAsync(context, runId, clients, async run => (await run.ReadLog(from, count)).Select(Compact));

    /// <summary>Where a step's lines are; <c>last</c> is the newest line of the run that was ever written, kept or not.</summary>
    private static Task<IResult> RangesAsync(HttpContext context, string runId, string? step, WorkspaceClients clients) =>
        AnswerAsync(context, runId, clients, async run => new { ranges = (await run.FindStepLines(step ?? "")).Select(range => new[] { range.First, range.Last }), last = (await run.Get()).LastLogLine });

    private static Task<IResult> MatchesAsync(HttpContext context, string runId, string text, string? step, WorkspaceClients clients) =>
        AnswerAsync(context, runId, clients, run => run.SearchLog(text, step ?? ""));

    private static async Task<IResult> DownloadAsync(HttpContext context, string runId, WorkspaceClients clients)
    {
        var client = clients.For(context.User);
        if (await RefusalAsync(client, runId) is { } refusal)
            return refusal;
        var run = client.Run(runId);
        return Results.Stream(
            async body =>
            {
                await using var text = new StreamWriter(body, leaveOpen: true);
                for (var next = 1L; await run.ReadLog(next, RunLogFeed.LinesPerPart) is { IsEmpty: false } lines; next = lines[^1].Sequence + 1)
                {
                    foreach (var line in lines)
                        await text.WriteLineAsync($"{line.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {line.StepId,-24} {Plain(line.Text)}");
                    await text.FlushAsync(context.RequestAborted);
                }
            },
            "text/plain; charset=utf-8",
            $"{runId}.log.txt");
    }

    /// <summary>A browser that reconnects says which line it had last; that counts for more than where it once began.</summary>
    internal static long FirstWanted(string? lastEventId, long? from) =>
        long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last + 1 : from ?? 1;

    internal static object[] Compact(LogLine line) => [line.Sequence, line.At.ToUnixTimeMilliseconds(), line.StepId, line.Text];

    /// <summary>Without terminal control sequences (ECMA-48, 5.4).</summary>
    internal static string Plain(string text) => ControlSequence().Replace(text, "");

    private static async Task<IResult> AnswerAsync<T>(HttpContext context, string runId, WorkspaceClients clients, Func<IRunGrain, Task<T>> ask)
    {
        try
        {
            var run = clients.For(context.User).Run(runId);
            await run.Get(); // of a run that there is not, the log would only be empty
            return Results.Json(await ask(run));
        }
        catch (ProblemException exception)
        {
            return Refusal(exception);
        }
    }

    private static async Task<IResult?> RefusalAsync(WorkspaceClient client, string runId)
    {
        try
        {
            await client.Run(runId).Get();
            return null;
        }
        catch (ProblemException exception)
        {
            return Refusal(exception);
        }
    }

    private static IResult Refusal(ProblemException exception)
    {
        var status = exception.Problems[0].Code switch
        {
            "access.denied" => StatusCodes.Status403Forbidden,
            "log.search" => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status404NotFound,
        };
        return Results.Json(new { problems = exception.Problems }, statusCode: status);
    }

    [GeneratedRegex(@"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)")]
    private static partial Regex ControlSequence();
}

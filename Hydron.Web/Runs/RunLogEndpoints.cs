using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hydron.Accounts;
using Microsoft.AspNetCore.Http.Features;

namespace Hydron.Runs;

/// <summary>A run's log over HTTP: followed as server-sent events, or downloaded as text.</summary>
public static partial class RunLogEndpoints
{
    public static void MapRunLogs(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/runs/{runId}/logs", FollowAsync);
        endpoints.MapGet("/api/runs/{runId}/log.txt", DownloadAsync);
    }

    /// <summary>
    /// Each event's data is a JSON array of lines, each <c>[sequence, milliseconds since 1970, step, text]</c>; its id is the last line's sequence number, so a
    /// browser that reconnects goes on after it. <c>event: end</c> closes a run that has ended.
    /// </summary>
    private static async Task FollowAsync(HttpContext context, string runId, long? from, WorkspaceClients clients, TimeProvider time)
    {
        var client = clients.For(context.User);
        if (await RefusalAsync(client, runId) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var feed = new RunLogFeed(client.Run(runId), received => client.SubscribeAsync(Streams.Run, runId, received), time);
        try
        {
            await foreach (var part in feed.ReadAsync(FirstWanted(context.Request.Headers["Last-Event-ID"], from), context.RequestAborted))
            {
                await context.Response.WriteAsync(EventOf(part), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader went away.
        }
    }

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

    internal static string EventOf(RunLogPart part)
    {
        if (part.IsEnd)
            return "event: end\ndata: {}\n\n";
        if (part.Lines.IsEmpty)
            return ": still here\n\n";
        var lines = part.Lines.Select(line => new object[] { line.Sequence, line.At.ToUnixTimeMilliseconds(), line.StepId, line.Text });
        return $"id: {part.Lines[^1].Sequence}\ndata: {JsonSerializer.Serialize(lines)}\n\n";
    }

    /// <summary>Without terminal control sequences (ECMA-48, 5.4).</summary>
    internal static string Plain(string text) => ControlSequence().Replace(text, "");

    private static async Task<IResult?> RefusalAsync(WorkspaceClient client, string runId)
    {
        try
        {
            await client.Run(runId).Get();
            return null;
        }
        catch (ProblemException exception)
        {
            var status = exception.Problems.Any(problem => problem.Code == "access.denied") ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound;
            return Results.Json(new { problems = exception.Problems }, statusCode: status);
        }
    }

    [GeneratedRegex(@"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)")]
    private static partial Regex ControlSequence();
}

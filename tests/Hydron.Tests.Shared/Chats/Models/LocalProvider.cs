using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hydron.Tests.Chats.Models;

/// <summary>A provider of models on this machine: answers requests as a test says, one after the other, in a provider's own format.</summary>
public sealed class LocalProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<WireAnswer> _answers = new();

    private readonly TimeProvider _time;

    private LocalProvider(WebApplication app, TimeProvider time)
    {
        _app = app;
        _time = time;
        _app.Run(AnswerAsync);
    }

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<WireRequest> Requests { get; } = new();

    /// <summary>Without a slash at its end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>To be set once what was sent has been heard; what is on its way when a connection is closed may be lost.</summary>
    public TaskCompletionSource Heard { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<LocalProvider> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new LocalProvider(builder.Build(), time ?? TimeProvider.System);
        await provider._app.StartAsync();
        provider.Url = provider._app.Urls.Single();
        return provider;
    }

    /// <summary>The next request that nothing else answers yet is answered so.</summary>
    public LocalProvider Then(params WireAnswer[] answers)
    {
        foreach (var answer in answers)
            _answers.Enqueue(answer);
        return this;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        Requests.Enqueue(new WireRequest(
            context.Request.Path,
            body.RootElement.Clone(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            _time.GetUtcNow()));
        if (!_answers.TryDequeue(out var answer))
            answer = new WireAnswer(418, []);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Status == 200 ? "text/event-stream" : "application/json";
        if (answer.RetryAfter is { } pause)
            context.Response.Headers.RetryAfter = pause;
        foreach (var chunk in answer.Chunks)
        {
            await context.Response.WriteAsync(chunk);
            await context.Response.Body.FlushAsync();
        }

        switch (answer.End)
        {
            case WireEnd.CutOnceHeard:
                await Heard.Task;
                context.Abort();
                break;
            case WireEnd.Cut:
                context.Abort();
                break;
            case WireEnd.Silence:
                var gone = new TaskCompletionSource();
                await using (context.RequestAborted.Register(gone.SetResult))
                    await gone.Task;
                break;
        }
    }
}

/// <summary>What a provider was asked.</summary>
public sealed record WireRequest(string Path, JsonElement Body, IReadOnlyDictionary<string, string> Headers, DateTimeOffset At);

/// <summary>What a provider sends.</summary>
/// <param name="Chunks">Sent one by one, each as soon as it is written.</param>
public sealed record WireAnswer(int Status, string[] Chunks, WireEnd End = WireEnd.Well)
{
    public string? RetryAfter { get; init; }

    /// <summary>The same, and then nothing more.</summary>
    public WireAnswer Then(WireEnd end, int keep) => this with { Chunks = Chunks[..keep], End = end };
}

/// <summary>How an answer ends.</summary>
public enum WireEnd
{
    Well,

    /// <summary>The connection is closed in the middle.</summary>
    Cut,

    /// <summary>The same, once what was sent is known to have come.</summary>
    CutOnceHeard,

    /// <summary>The connection stays open and nothing comes.</summary>
    Silence,
}

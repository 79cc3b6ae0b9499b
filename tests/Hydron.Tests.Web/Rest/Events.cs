using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Hydron.Tests.Rest;

/// <summary>Reads server-sent events as a client does.</summary>
public sealed class Events : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly HttpResponseMessage _answer;
    private readonly CancellationTokenSource _enough = new(LongestWait);
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private Events(HttpResponseMessage answer, Stream body)
    {
        _answer = answer;
        _items = SseParser.Create(body).EnumerateAsync(_enough.Token).GetAsyncEnumerator();
    }

    /// <param name="lastEventId">What a client that comes back had last; null for one that is new.</param>
    public static async Task<Events> OpenAsync(HttpClient program, string address, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var answer = await program.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new Events(answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next that is as wanted.</summary>
    public async Task<(string Type, string? Id, JsonElement Data)> NextAsync(Func<(string Type, string? Id, JsonElement Data), bool> isWanted)
    {
        while (await _items.MoveNextAsync())
        {
            var item = (_items.Current.EventType, _items.Current.EventId, JsonSerializer.Deserialize<JsonElement>(_items.Current.Data));
            if (isWanted(item))
                return item;
        }

        throw new InvalidOperationException("The events ended.");
    }

    public void Dispose()
    {
        _enough.Dispose();
        _answer.Dispose();
    }
}

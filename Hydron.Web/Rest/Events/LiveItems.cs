using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Hydron.Accounts;

namespace Hydron.Rest.Events;

/// <summary>A stream of the workspace as a sequence. It ends where its reader falls far behind, who then comes back and says what it had last.</summary>
internal sealed class LiveItems<T> : IAsyncDisposable
    where T : class
{
    private const int MostWaiting = 1024;

    private readonly Channel<T> _waiting = Channel.CreateBounded<T>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private IAsyncDisposable? _following;

    /// <param name="id">As for <see cref="WorkspaceClient.SubscribeAsync"/>.</param>
    public static async Task<LiveItems<T>> JoinAsync(WorkspaceClient client, string streamNamespace, string id)
    {
        var items = new LiveItems<T>();
        items._following = await client.SubscribeAsync<T>(streamNamespace, id, items.Take);
        return items;
    }

    /// <summary>The items as they come, and null where there was none for a while.</summary>
    public async IAsyncEnumerable<T?> ReadAsync(TimeProvider time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            while (_waiting.Reader.TryRead(out var item))
                yield return item;
            switch (await ComesAsync(time, cancellation))
            {
                case false:
                    yield break;
                case null:
                    yield return null;
                    break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_following is not null)
            await _following.DisposeAsync();
    }

    /// <returns>Null where nothing has come so far, false where nothing will come any more.</returns>
    private async Task<bool?> ComesAsync(TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await _waiting.Reader.WaitToReadAsync(cancellation).AsTask().WaitAsync(EventStreams.LongestSilence, time, cancellation);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private Task Take(T item)
    {
        if (!_waiting.Writer.TryWrite(item))
            _waiting.Writer.TryComplete();
        return Task.CompletedTask;
    }
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Hydron.CommandLine;

/// <summary>A view of a grain, read anew whenever its stream says something, and now and then in case it said something that did not arrive.</summary>
public sealed class Following<T> : IAsyncDisposable
{
    /// <summary>Also how often something that only time changes is shown.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Func<Task<T>> _read;
    private readonly TimeProvider _time;
    private IAsyncDisposable _subscription = null!;

    private Following(Func<Task<T>> read, TimeProvider time)
    {
        _read = read;
        _time = time;
    }

    public static async Task<Following<T>> StartAsync(Func<Func<T, Task>, Task<IAsyncDisposable>> subscribe, Func<Task<T>> read, TimeProvider time)
    {
        var following = new Following<T>(read, time);
        following._subscription = await subscribe(_ =>
        {
            following._news.Writer.TryWrite(true);
            return Task.CompletedTask;
        });
        return following;
    }

    /// <summary>The view now and after each change; it does not end by itself.</summary>
    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return await _read();
            using var limit = new CancellationTokenSource(Quiet, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
            try
            {
                await _news.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Nothing new; looked at anyway.
            }
        }
    }

    public ValueTask DisposeAsync() => _subscription.DisposeAsync();
}

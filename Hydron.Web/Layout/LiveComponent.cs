using System.Threading.Channels;
using Hydron.Accounts;
using Hydron.Hosting;
using Microsoft.AspNetCore.Components;

namespace Hydron.Layout;

/// <summary>
/// A component that shows what grains hold and follows their streams. It draws itself at most four times a second, however fast items arrive, and leaves
/// every stream when it goes away.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan BetweenDrawings = TimeSpan.FromMilliseconds(250);

    /// <summary>How often what is shown is read again: a silo that dies takes along what its streams have not delivered.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(15);

    private readonly Channel<bool> _drawing = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _gone = new();
    private readonly List<IAsyncDisposable> _followed = [];
    private readonly List<Task> _looking = [];
    private Task _drawer = Task.CompletedTask;

    // Kept, since the source gives none any more once it is disposed, and what was under way then still asks.
    protected LiveComponent() => Gone = _gone.Token;

    /// <summary>The signed-in person's way to the grains.</summary>
    [Inject] protected WorkspaceClient Client { get; set; } = default!;

    [Inject] protected TimeProvider Time { get; set; } = default!;

    /// <summary>Cancelled when the component goes away.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>What the last <see cref="TryAsync"/> ran into; empty after a success.</summary>
    protected ImmutableArray<Problem> Problems { get; set; } = [];

    /// <summary>
    /// Loads a view, shows it, and follows its stream; what is older than what is shown already is dropped. Now and then it is loaded again, in case the
    /// stream lost something. While a page is only being prerendered, it just loads.
    /// </summary>
    /// <param name="streamNamespace">One of <see cref="Streams"/>.</param>
    /// <param name="id">The id in the workspace; empty for the workspace itself.</param>
    /// <param name="show">Called on the component's dispatcher.</param>
    /// <returns>Ends the following before the component goes away, for a component that turns to something else.</returns>
    protected async Task<IAsyncDisposable> FollowAsync<T>(string streamNamespace, string id, Func<Task<T>> load, Func<T, long> version, Action<T> show)
    {
        var newest = long.MinValue;
        var following = await JoinAsync<T>(streamNamespace, id, ShowNewer);
        try
        {
            ShowNewer(await load());
        }
        catch
        {
            await following.DisposeAsync();
            throw;
        }

        if (RendererInfo.IsInteractive)
            _looking.Add(LookAgainAsync());
        return following;

        void ShowNewer(T view)
        {
            if (version(view) < newest)
                return;
            newest = version(view);
            show(view);
        }

        async Task LookAgainAsync()
        {
            while (await WaitAsync(BetweenLooks) && !following.HasLeft)
            {
                try
                {
                    var view = await load();
                    if (version(view) <= newest || following.HasLeft)
                        continue;
                    ShowNewer(view);
                    DrawSoon();
                }
                catch (Exception exception) when (exception is ProblemException || Outage.Is(exception))
                {
                    // What is shown stays; the next look may find more.
                }
                catch (Exception exception) when (!Gone.IsCancellationRequested)
                {
                    await DispatchExceptionAsync(exception);
                    return;
                }
            }
        }
    }

    /// <summary>Follows a stream, item by item, on the component's dispatcher; the component is drawn soon after each.</summary>
    protected async Task<IAsyncDisposable> FollowAsync<T>(string streamNamespace, string id, Action<T> received) => await JoinAsync(streamNamespace, id, received);

    /// <summary>Draws the component within a quarter of a second, together with whatever else changes until then. Call it on the dispatcher.</summary>
    protected void DrawSoon()
    {
        if (_drawer.IsCompleted && !Gone.IsCancellationRequested)
            _drawer = DrawAsync();
        _drawing.Writer.TryWrite(true);
    }

    /// <summary>Does something a grain may refuse; the refusal ends in <see cref="Problems"/>.</summary>
    /// <returns>True where it was done.</returns>
    protected async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            Problems = [];
            await action();
            return true;
        }
        catch (ProblemException exception)
        {
            Problems = exception.Problems;
            return false;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            Problems = [Outage.Problem];
            return false;
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        foreach (var following in _followed)
            await following.DisposeAsync();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<Following> JoinAsync<T>(string streamNamespace, string id, Action<T> received)
    {
        if (!RendererInfo.IsInteractive)
            return new Following(NothingToLeave.Instance, () => { });
        var left = false;
        var subscription = await Client.SubscribeAsync<T>(streamNamespace, id, item => InvokeAsync(() =>
        {
            if (left || Gone.IsCancellationRequested)
                return;
            received(item);
            DrawSoon();
        }));
        var following = new Following(subscription, () => left = true);
        if (Gone.IsCancellationRequested)
            await following.DisposeAsync(); // it went away while the stream was being joined
        else
            _followed.Add(following);
        return following;
    }

    /// <returns>False where the component goes away meanwhile.</returns>
    private async Task<bool> WaitAsync(TimeSpan time)
    {
        await Task.Delay(time, Time, Gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return !Gone.IsCancellationRequested;
    }

    private async Task DrawAsync()
    {
        try
        {
            while (await _drawing.Reader.WaitToReadAsync(Gone))
            {
                _drawing.Reader.TryRead(out _);
                await InvokeAsync(StateHasChanged);
                await Task.Delay(BetweenDrawings, Time, Gone);
            }
        }
        catch (OperationCanceledException)
        {
            // It went away.
        }
    }

    private sealed class Following(IAsyncDisposable subscription, Action leave) : IAsyncDisposable
    {
        private int _left;

        public bool HasLeft => Volatile.Read(ref _left) != 0;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _left, 1) != 0)
                return;
            leave();
            await subscription.DisposeAsync();
        }
    }

    private sealed class NothingToLeave : IAsyncDisposable
    {
        public static readonly NothingToLeave Instance = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

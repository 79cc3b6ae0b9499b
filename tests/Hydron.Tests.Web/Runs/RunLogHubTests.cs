using Hydron.Runs;

namespace Hydron.Tests.Runs;

public sealed class RunLogHubTests
{
    private readonly RunLogHub _hub = new();
    private int _subscriptions;

    [Fact]
    public async Task All_readers_of_a_run_share_one_subscription_which_ends_with_the_last_of_them()
    {
        var first = await _hub.JoinAsync("ws/run", SubscribeAsync);
        var second = await _hub.JoinAsync("ws/run", SubscribeAsync);
        Assert.Same(first, second);
        Assert.Equal(1, _subscriptions);
        await _hub.LeaveAsync("ws/run", first);
        Assert.Equal(1, _subscriptions);
        await _hub.LeaveAsync("ws/run", second);
        Assert.Equal(0, _subscriptions);
    }

    [Fact]
    public async Task A_subscription_that_fails_is_tried_again_by_who_comes_next()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _hub.JoinAsync("ws/run", _ => throw new TimeoutException()));
        await _hub.JoinAsync("ws/run", SubscribeAsync);
        Assert.Equal(1, _subscriptions);
    }

    private Task<IAsyncDisposable> SubscribeAsync(SharedRunLog log)
    {
        _subscriptions++;
        return Task.FromResult<IAsyncDisposable>(new Subscription(() => _subscriptions--));
    }

    private sealed class Subscription(Action end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end();
            return ValueTask.CompletedTask;
        }
    }
}

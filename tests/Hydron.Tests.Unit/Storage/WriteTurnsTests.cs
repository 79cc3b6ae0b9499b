using Hydron.Storage;

namespace Hydron.Tests.Storage;

public sealed class WriteTurnsTests
{
    [Theory]
    [InlineData(StorageKind.Sqlite, true)]
    [InlineData(StorageKind.Postgresql, false)]
    public async Task Writers_wait_for_each_other_only_where_the_database_takes_one_at_a_time(StorageKind kind, bool waits)
    {
        var turns = new WriteTurns(new Database(kind, ""));
        var (first, secondBegan) = (new TaskCompletionSource(), false);
        var one = turns.TakeAsync(() => first.Task);
        var two = turns.TakeAsync(() =>
        {
            secondBegan = true;
            return Task.CompletedTask;
        });
        Assert.Equal(!waits, secondBegan);
        first.SetResult();
        await Task.WhenAll(one, two);
        Assert.True(secondBegan);
    }

    [Fact]
    public async Task A_write_that_fails_gives_its_turn_on()
    {
        var turns = new WriteTurns(new Database(StorageKind.Sqlite, ""));
        await Assert.ThrowsAsync<InvalidOperationException>(() => turns.TakeAsync(() => Task.FromException(new InvalidOperationException())));
        Assert.Equal(1, await turns.TakeAsync(() => Task.FromResult(1)));
    }
}

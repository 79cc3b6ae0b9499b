using Hydron.Runs.Logs;

namespace Hydron.Tests.Runs;

public sealed class LogRetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_log_goes_when_it_is_old() => Assert.Equal(["old"], new LogRetention(TimeSpan.FromDays(30), 1000).Remove([Log("old", 31, 1), Log("new", 29, 1)], Now).AsEnumerable());

    [Fact]
    public void The_oldest_go_when_all_together_are_large() =>
        Assert.Equal(["b", "a"], new LogRetention(TimeSpan.FromDays(30), 1000).Remove([Log("a", 9, 10), Log("b", 8, 600), Log("c", 7, 600)], Now).AsEnumerable());

    [Fact]
    public void What_a_run_may_still_be_writing_stays_however_large_it_is() =>
        Assert.Empty(new LogRetention(TimeSpan.FromDays(30), 1000).Remove([Log("now", 0.5, 5000)], Now));

    private static LogSize Log(string run, double days, long characters) => new(run, Now.AddDays(-days).UtcTicks, characters);
}

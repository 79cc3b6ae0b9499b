using Hydron.Runs;
using Hydron.Runs.Logs;
using Hydron.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hydron.Tests.Runs;

public abstract class RunLogTests(ClusterFixture fixture)
{
    private readonly string _run = GrainKeys.Of(ClusterFixture.NewWorkspace(), Identifiers.New("run"));

    private RunLogStore Store => fixture.Cluster.Silos[0].ServiceProvider.GetRequiredService<RunLogStore>();

    [Fact]
    public async Task Lines_are_numbered_without_gaps_and_read_from_any_number()
    {
        using var log = Open(0);
        await log.RemarkAsync("", "begins", default);
        await log.OutputAsync("web-1.build", 1, 30, LogLines.Of("one\n\nthree"), default);
        await log.RemarkAsync("web-1.build", "two\nlines", default);
        Assert.Equal(6, log.Last);
        Assert.Equal(6, await Store.LastAsync(_run, default));

        var all = await Store.ReadAsync(_run, 1, 100, default);
        Assert.Equal([(1, "begins"), (2, "one"), (3, ""), (4, "three"), (5, "two"), (6, "lines")], all.Select(line => ((int)line.Sequence, line.Text)));
        Assert.Equal(["", "web-1.build"], all.Select(line => line.StepId).Distinct());
        for (var from = 1; from <= 7; from++)
        {
            for (var count = 1; count <= 7; count++)
                Assert.Equal(all.Skip(from - 1).Take(count), await Store.ReadAsync(_run, from, count, default));
        }
    }

    [Fact]
    public async Task Lines_written_at_once_from_several_places_each_get_a_number_of_their_own()
    {
        using var log = Open(0);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => log.OutputAsync("step", 1, number, LogLines.Of($"{number}\nand"), default))));
        var lines = await Store.ReadAsync(_run, 1, 1000, default);
        Assert.Equal(Enumerable.Range(1, 80).Select(number => (long)number), lines.Select(line => line.Sequence));
        Assert.Equal(40, lines.Select(line => line.Text).Where(text => text != "and").Distinct().Count());
    }

    [Fact]
    public async Task Who_goes_on_begins_after_the_bytes_that_are_stored()
    {
        using var log = Open(0);
        await log.OutputAsync("step", 1, 120, LogLines.Of("one"), default);
        await log.OutputAsync("step", 2, 40, LogLines.Of("again"), default);
        await log.RemarkAsync("step", "Connected again.", default);
        Assert.Equal(120, await log.OffsetAsync("step", 1, default));
        Assert.Equal(40, await log.OffsetAsync("step", 2, default));
        Assert.Equal(0, await log.OffsetAsync("step", 3, default));
    }

    [Fact]
    public async Task A_secret_reaches_neither_remark_nor_output()
    {
        using var log = new RunLog(Store, _run, new Redactor(["canary-4711"]), 0, TimeProvider.System);
        await log.RemarkAsync("", "password canary-4711", default);
        await log.OutputAsync("step", 1, 10, LogLines.Of("url://user:canary-4711@host"), default);
        Assert.DoesNotContain(await Store.ReadAsync(_run, 1, 10, default), line => line.Text.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_steps_lines_are_found_with_the_neighbours_put_together()
    {
        using var log = Open(0);
        await log.RemarkAsync("build", "begins", default);
        await log.OutputAsync("build", 1, 10, LogLines.Of("one\ntwo"), default);
        await log.RemarkAsync("", "Connected again.", default);
        await log.OutputAsync("build", 1, 20, LogLines.Of("three"), default);
        Assert.Equal([new LogRange(1, 3), new LogRange(5, 5)], (await Store.FindStepAsync(_run, "build", default)).AsEnumerable());
        Assert.Equal([new LogRange(1, 5)], (await Store.FindStepAsync(_run, "", default)).AsEnumerable());
        Assert.Empty(await Store.FindStepAsync(_run, "release", default));
        Assert.Empty(await Store.FindStepAsync("nobody/run", "", default));
    }

    [Fact]
    public async Task A_search_looks_through_the_whole_log_or_one_step()
    {
        using var log = Open(0);
        await log.OutputAsync("build", 1, 10, LogLines.Of("warning: one\ntwo"), default);
        await log.OutputAsync("release", 1, 10, LogLines.Of("three\na Warning"), default);
        Assert.Equal([1, 4], (await Store.SearchAsync(_run, LogSearch.For("warning"), "", default)).Lines.AsEnumerable());
        var inRelease = await Store.SearchAsync(_run, LogSearch.For("warning"), "release", default);
        Assert.Equal((4, 4), (Assert.Single(inRelease.Lines), inRelease.SearchedTo));
    }

    [Fact]
    public async Task An_old_log_goes_as_a_whole_and_a_young_one_stays()
    {
        using var young = Open(0);
        await young.RemarkAsync("", "now", default);
        var oldRun = $"{_run}-old";
        using var old = new RunLog(Store, oldRun, new Redactor([]), 0, new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(-40)));
        await old.RemarkAsync("", "then", default);
        await old.OutputAsync("step", 1, 10, LogLines.Of("more"), default);
        Assert.Equal([oldRun], (await Store.RemoveAsync(new LogRetention(TimeSpan.FromDays(30), long.MaxValue), DateTimeOffset.UtcNow, default)).AsEnumerable());
        Assert.Empty(await Store.ReadAsync(oldRun, 1, 10, default));
        Assert.Single(await Store.ReadAsync(_run, 1, 10, default));
    }

    private RunLog Open(long last) => new(Store, _run, new Redactor([]), last, TimeProvider.System);
}

public sealed class SqliteRunLogTests(ClusterFixture fixture) : RunLogTests(fixture), IClassFixture<ClusterFixture>;

public sealed class PostgresqlRunLogTests(PostgresqlClusterFixture fixture) : RunLogTests(fixture), IClassFixture<PostgresqlClusterFixture>;

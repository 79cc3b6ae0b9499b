using System.Text;
using Hydron.Runs;
using Microsoft.Extensions.Time.Testing;

namespace Hydron.Tests.Runs;

public sealed class RunLogFeedTests
{
    private readonly FakeRun _run = new();
    private readonly SharedRunLog _log = new();
    private readonly FakeTimeProvider _time = new();

    private RunLogFeed Feed => new(_run, _log, _time);

    [Fact]
    public async Task An_ended_runs_log_is_sent_whole_and_then_closed()
    {
        _run.Write(RunLogFeed.LinesPerPart * 2 + 5);
        _run.Status = RunStatus.Succeeded;
        var parts = await Feed.ReadAsync(1, default).ToListAsync();
        Assert.True(parts[^1].IsEnd);
        Assert.Equal(Enumerable.Range(1, RunLogFeed.LinesPerPart * 2 + 5).Select(each => (long)each), parts.SelectMany(part => part.Lines).Select(line => line.Sequence));
    }

    [Fact]
    public async Task A_reader_that_comes_back_gets_what_it_has_not_seen()
    {
        _run.Write(10);
        _run.Status = RunStatus.Failed;
        var from = RunLogEndpoints.FirstWanted(lastEventId: "7", from: 1);
        Assert.Equal([8, 9, 10], (await Feed.ReadAsync(from, default).ToListAsync()).SelectMany(part => part.Lines).Select(line => line.Sequence));
    }

    [Theory]
    [InlineData(null, null, 1)]
    [InlineData(null, 5L, 5)]
    [InlineData("12", 5L, 13)]
    [InlineData("nonsense", 5L, 5)]
    public void Where_a_reader_begins(string? lastEventId, long? from, long expected) => Assert.Equal(expected, RunLogEndpoints.FirstWanted(lastEventId, from));

    [Fact]
    public async Task New_lines_follow_when_the_stream_says_so_and_none_is_sent_twice()
    {
        _run.Write(2);
        await using var parts = Feed.ReadAsync(1, default).GetAsyncEnumerator();
        Assert.True(await parts.MoveNextAsync());
        var next = parts.MoveNextAsync();
        _run.Write(1);
        _log.Grew();
        var moved = await AdvanceUntilAsync(next.AsTask());
        Assert.True(moved);
        Assert.Equal([3], parts.Current.Lines.Select(line => line.Sequence));
    }

    [Fact]
    public async Task A_quiet_run_keeps_the_connection_alive_and_is_asked_again()
    {
        await using var parts = Feed.ReadAsync(1, default).GetAsyncEnumerator();
        Assert.True(await AdvanceUntilAsync(parts.MoveNextAsync().AsTask()));
        Assert.Equal((0, false), (parts.Current.Lines.Length, parts.Current.IsEnd));
        // The event of these lines is lost; they come all the same.
        _run.Write(1);
        Assert.True(await parts.MoveNextAsync());
        Assert.Single(parts.Current.Lines);
    }

    [Fact]
    public async Task A_silo_that_is_gone_makes_a_reader_wait_and_loses_it_nothing()
    {
        _run.Write(3);
        _run.Status = RunStatus.Succeeded;
        _run.Outages = 5; // some of them while lines are read
        await using var parts = Feed.ReadAsync(1, default).GetAsyncEnumerator();
        Assert.True(await AdvanceUntilAsync(parts.MoveNextAsync().AsTask()));
        Assert.Equal([1, 2, 3], parts.Current.Lines.Select(line => line.Sequence));
        Assert.True(await parts.MoveNextAsync());
        Assert.True(parts.Current.IsEnd);
    }

    [Fact]
    public async Task Readers_that_are_up_to_date_share_what_one_of_them_reads()
    {
        _run.Write(3);
        _run.Status = RunStatus.Succeeded;
        var first = await Feed.ReadAsync(1, default).ToListAsync();
        var reads = _run.Reads;
        var second = await Feed.ReadAsync(1, default).ToListAsync();
        Assert.Same(first[0], second[0]);
        Assert.Equal(reads, _run.Reads);
    }

    [Fact]
    public async Task Who_shares_what_was_read_before_the_run_ended_loses_no_line_by_it()
    {
        _run.Write(2);
        await using var early = Feed.ReadAsync(1, default).GetAsyncEnumerator();
        Assert.True(await early.MoveNextAsync());
        _run.Write(1);
        _run.Status = RunStatus.Succeeded;
        Assert.Equal([1, 2, 3], (await Feed.ReadAsync(1, default).ToListAsync()).SelectMany(part => part.Lines).Select(line => line.Sequence));
    }

    [Fact]
    public async Task Who_shares_what_was_read_before_the_news_does_not_wait_for_more_of_it()
    {
        _run.Write(2);
        await using var early = Feed.ReadAsync(1, default).GetAsyncEnumerator();
        Assert.True(await early.MoveNextAsync());
        _run.Write(1);
        _log.Grew();
        await using var late = Feed.ReadAsync(1, default).GetAsyncEnumerator();
        Assert.True(await late.MoveNextAsync());
        Assert.True(await late.MoveNextAsync());
        Assert.Equal([3], late.Current.Lines.Select(line => line.Sequence));
    }

    [Fact]
    public async Task A_run_that_ends_closes_the_log_of_who_follows_it()
    {
        await using var parts = Feed.ReadAsync(1, default).GetAsyncEnumerator();
        var next = parts.MoveNextAsync();
        _run.Status = RunStatus.Stopped;
        _log.Stands(RunStatus.Stopped);
        Assert.True(await AdvanceUntilAsync(next.AsTask()));
        Assert.True(parts.Current.IsEnd);
    }

    [Fact]
    public void An_event_bears_the_last_lines_number_so_that_a_browser_resumes_after_it()
    {
        var part = new RunLogPart([new LogLine(41, DateTimeOffset.UnixEpoch, "s", "a\nb"), new LogLine(42, DateTimeOffset.UnixEpoch, "", "<b>")], isEnd: false);
        var text = Encoding.UTF8.GetString(part.Event.Span);
        Assert.StartsWith("id: 42\ndata: [[41,0,", text, StringComparison.Ordinal);
        Assert.Equal(4, text.Split('\n').Length); // id, data, and the empty line that ends the event: no line end of the log breaks it
    }

    [Fact]
    public void The_download_is_free_of_terminal_codes() => Assert.Equal("ok done", RunLogEndpoints.Plain("\u001b[1;32mok\u001b[0m \u001b]0;title\u0007done"));

    private async Task<bool> AdvanceUntilAsync(Task<bool> task)
    {
        // The feed waits on the fake clock from a task of its own; the clock goes on until it got there.
        for (var turn = 0; turn < 10_000 && !task.IsCompleted; turn++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(1));
        }

        return await task.WaitAsync(TimeSpan.FromSeconds(10));
    }
}

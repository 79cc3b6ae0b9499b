using Hydron.Accounts;
using Hydron.Rest.Runs;
using Hydron.Runs;
using Hydron.Tests.Accounts;
using Hydron.Tests.Layout;
using Hydron.Tests.Runs;
using Microsoft.Extensions.Time.Testing;

namespace Hydron.Tests.Rest;

public sealed class LogEventTests
{
    [Fact]
    public async Task Each_line_is_an_event_under_its_number_and_who_comes_back_gets_the_rest()
    {
        var run = new FakeRun { Status = RunStatus.Succeeded };
        run.Write(3);
        Assert.Equal([("line", "1"), ("line", "2"), ("line", "3"), ("end", null)], await ReadAsync(run, from: 1));
        Assert.Equal([("line", "3"), ("end", null)], await ReadAsync(run, from: RunLogEndpoints.FirstWanted(lastEventId: "2", from: null)));
    }

    [Fact]
    public void A_lines_text_has_no_control_sequences_of_terminals() =>
        Assert.Equal("green", LogLineResource.Of(new LogLine(1, DateTimeOffset.UnixEpoch, "step", "\u001b[32mgreen\u001b[0m")).Text);

    private static async Task<List<(string, string?)>> ReadAsync(FakeRun run, long from)
    {
        var client = FakeCluster.Empty.With<IRunGrain>("run", run).With(new LostStreams()).ClientFor(Role.Viewer);
        var read = new List<(string, string?)>();
        await foreach (var item in RunEndpoints.EventsAsync(client, "run", from, new RunLogHub(), new FakeTimeProvider(), CancellationToken.None))
            read.Add((item.EventType, item.EventId));
        return read;
    }
}

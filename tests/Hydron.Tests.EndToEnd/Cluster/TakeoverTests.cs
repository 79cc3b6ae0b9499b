using Hydron.Accounts;
using Hydron.Plans;
using Hydron.Runs;
using Hydron.Tests.MainJob;
using Hydron.Tests.Sources;

namespace Hydron.Tests.Cluster;

/// <summary>Of two silos the one that executes a run is ended with SIGKILL: the other takes over.</summary>
[Collection(KitCollection.Name)]
public sealed class TakeoverTests(TwoHydrons hydrons) : IClassFixture<TwoHydrons>
{
    private static readonly TimeSpan TakesOver = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_other_silo_takes_a_run_over_by_itself_and_who_reads_its_log_there_misses_nothing()
    {
        await using var git = await GitHttpServer.StartAsync();
        var repository = await git.AddAsync("taken-over", Fixtures.App("plain-html"));
        await using var first = await hydrons.All[0].ConnectAsync();
        var marked = await MarkedRun.BeginAsync(first.Client, "Taken over", repository.Url, IsSlow, hydrons.All);
        var runKey = GrainKeys.Of(first.Account.Workspace, marked.Id);
        var slow = marked.Slow;

        // Nobody asks anything of the silo that is left: only the server is looked at.
        await marked.UntilBegunAsync(slow[0], MarkedRun.Limit);
        var (killed, _) = await hydrons.ExecutingAsync(runKey);
        await killed.KillAsync();
        await marked.UntilBegunAsync(marked.After(slow[0]), TakesOver);

        // The first comes back, and the second kill hits whichever executes then; the log is followed at both.
        await killed.StartAsync();
        await using var one = await hydrons.All[0].ConnectAsync();
        await using var two = await hydrons.All[1].ConnectAsync();
        Task<List<LogLine>>[] readers = [FollowAsync(one.Client, marked.Id), FollowAsync(two.Client, marked.Id)];
        await marked.UntilBegunAsync(slow[^1], MarkedRun.Limit);
        var (killedAgain, left) = await hydrons.ExecutingAsync(runKey);
        await killedAgain.KillAsync();
        await marked.UntilBegunAsync(marked.After(slow[^1]), TakesOver);

        var log = await readers[Array.IndexOf(hydrons.All, left)].WaitAsync(MarkedRun.Limit);
        await marked.AssertOnceAsync(await (left == hydrons.All[0] ? one : two).Client.Run(marked.Id).Get(), log);
    }

    /// <summary>The first of those that prepare the server, and an image that is built.</summary>
    private static bool IsSlow(PlannedStep step) => step.Id.Contains(".fail2ban", StringComparison.Ordinal) || step.Action is BuildImage;

    /// <summary>The whole log, as a page's viewer gets it.</summary>
    private static async Task<List<LogLine>> FollowAsync(WorkspaceClient client, string runId)
    {
        var log = new SharedRunLog();
        await using var news = await RunLogNews.FollowAsync(client, runId, log);
        var lines = new List<LogLine>();
        await foreach (var part in new RunLogFeed(client.Run(runId), log, TimeProvider.System).ReadAsync(1, CancellationToken.None))
            lines.AddRange(part.Lines);
        return lines;
    }
}

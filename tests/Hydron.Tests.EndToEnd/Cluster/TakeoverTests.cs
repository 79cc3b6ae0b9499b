using System.Diagnostics;
using Hydron.Accounts;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;
using Hydron.Tests.MainJob;
using Hydron.Tests.Sources;

namespace Hydron.Tests.Cluster;

/// <summary>Of two silos the one that executes a run is ended with SIGKILL: the other takes over.</summary>
[Collection(KitCollection.Name)]
public sealed class TakeoverTests(TwoHydrons hydrons) : IClassFixture<TwoHydrons>
{
    private const int Ticks = 60;

    /// <summary>Names each step that the server begins, in order.</summary>
    private const string Begun = "/root/begun";

    private static readonly TimeSpan TakesOver = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task The_other_silo_takes_a_run_over_by_itself_and_who_reads_its_log_there_misses_nothing()
    {
        await using var git = await GitHttpServer.StartAsync();
        var repository = await git.AddAsync("taken-over", Fixtures.App("plain-html"));
        await using var first = await hydrons.All[0].ConnectAsync();
        var (projectId, runId, steps) = await BeginAsync(first.Client, repository.Url);
        var runKey = GrainKeys.Of(first.Account.Workspace, runId);
        var slow = steps.Where(IsSlow).ToList();

        // Nobody asks anything of the silo that is left: only the server is looked at.
        await UntilBegunAsync(slow[0], Limit);
        var (killed, _) = await hydrons.ExecutingAsync(runKey);
        await killed.KillAsync();
        await UntilBegunAsync(steps[steps.IndexOf(slow[0]) + 1], TakesOver);

        // The first comes back, and the second kill hits whichever executes then; the log is followed at both.
        await killed.StartAsync();
        await using var one = await hydrons.All[0].ConnectAsync();
        await using var two = await hydrons.All[1].ConnectAsync();
        Task<List<LogLine>>[] readers = [FollowAsync(one.Client, runId), FollowAsync(two.Client, runId)];
        await UntilBegunAsync(slow[^1], Limit);
        var (killedAgain, left) = await hydrons.ExecutingAsync(runKey);
        await killedAgain.KillAsync();
        await UntilBegunAsync(steps[steps.IndexOf(slow[^1]) + 1], TakesOver);

        var log = await readers[Array.IndexOf(hydrons.All, left)].WaitAsync(Limit);
        var client = (left == hydrons.All[0] ? one : two).Client;
        var run = await client.Run(runId).Get();
        Assert.True(run.Summary.Status == RunStatus.Succeeded, $"{run.Problem}\n{left.Output}");
        Assert.Equal(Enumerable.Range(1, (int)run.LastLogLine).Select(number => (long)number), log.Select(line => line.Sequence));
        Assert.Equal(steps.Select(step => step.Id), await BegunAsync());
        Assert.All(run.Steps, step => Assert.True(step.Attempt == 1 || step.Status == StepStatus.Skipped, $"{step.Id}: {step.Attempt}"));
        foreach (var step in slow)
        {
            var ticks = log.Where(line => line.StepId == step.Id && line.Text.StartsWith("tick ", StringComparison.Ordinal)).Select(line => line.Text);
            Assert.Equal(Enumerable.Range(1, Ticks).Select(number => $"tick {number}"), ticks);
        }
    }

    /// <summary>The first of those that prepare the server, and an image that is built.</summary>
    private static bool IsSlow(PlannedStep step) => step.Id.Contains(".fail2ban", StringComparison.Ordinal) || step.Action is BuildImage;

    /// <summary>Begins a run on a new server. Each of its steps that runs commands first tells the server that it has begun.</summary>
    private static async Task<(string Project, string Run, ImmutableArray<PlannedStep> Steps)> BeginAsync(WorkspaceClient client, Uri repository)
    {
        var id = await client.Workspace().CreateProject("Taken over", ProjectType.WebApplication);
        var project = client.Project(id);
        await project.SetSource(new GitSource(repository.ToString()));
        using var limit = new CancellationTokenSource(Limit);
        while ((await project.Get()).Analysis is null)
            await Task.Delay(BetweenLooks, limit.Token);
        var servers = await project.PlanInfrastructure();
        var plan = await project.ApproveInfrastructure(servers.Number);
        var steps = plan.Steps.Where(step => CommandsOf(step).Length > 0).ToImmutableArray();
        await project.Edit([.. steps.Select(step => new EditStepCommands(step.Id, [$"echo {step.Id} >>{Begun}", $"for n in $(seq {(IsSlow(step) ? Ticks : 0)}); do echo tick $n; sleep 0.05; done", .. CommandsOf(step)]))]);
        return (id, await project.ApproveProvisioning((await project.Get()).Provisioning!.Number), steps);
    }

    private static ImmutableArray<string> CommandsOf(PlannedStep step) => step.Action switch
    {
        Plans.RunCommands action => action.Commands,
        BuildImage action => action.Commands,
        _ => [],
    };

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

    private async Task UntilBegunAsync(PlannedStep step, TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        while (!(await BegunAsync()).Contains(step.Id))
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < patience, $"The server has begun {string.Join(", ", await BegunAsync())}, and not {step.Id}, after {patience}:\n{hydrons.All[0].Output}\n----\n{hydrons.All[1].Output}");
            await Task.Delay(BetweenLooks);
        }
    }

    private async Task<string[]> BegunAsync()
    {
        try
        {
            var server = (await hydrons.All[0].ServersAsync()).FirstOrDefault("");
            return (await Installation.DockerAsync("exec", server, "cat", Begun)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (InvalidOperationException)
        {
            return []; // it is not there yet, or is being installed
        }
    }
}

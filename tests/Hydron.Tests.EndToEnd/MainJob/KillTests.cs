using Hydron.Accounts;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Tests.Sources;

namespace Hydron.Tests.MainJob;

/// <summary>Hydron is ended with SIGKILL in the middle of a first deployment, and started again: the run goes on by itself.</summary>
[Collection(KitCollection.Name)]
public sealed class KillTests(HydronProcess hydron) : IClassFixture<HydronProcess>
{
    private static readonly TimeSpan GoesOn = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_run_goes_on_by_itself_where_Hydron_was_killed_and_does_and_says_everything_once()
    {
        await using var git = await GitHttpServer.StartAsync();
        var repository = await git.AddAsync("killed", Fixtures.App("plain-html"));
        var marked = await WithHydronAsync(client => MarkedRun.BeginAsync(client, "Killed", repository.Url, IsSlow, hydron));
        foreach (var step in marked.Slow)
        {
            // Nobody asks Hydron for anything before the run has gone on: only the server is looked at.
            await marked.UntilBegunAsync(step, MarkedRun.Limit);
            await hydron.KillAsync();
            await hydron.StartAsync();
            await marked.UntilBegunAsync(marked.After(step), GoesOn);
        }

        var (run, project, log) = await WithHydronAsync(client => EndAsync(client, marked));
        await marked.AssertOnceAsync(run, log);
        Assert.All(marked.Steps, step => Assert.Single(log, line => line.StepId == step.Id && line.Text == $"\e[1m{step.Title}\e[0m"));
        Assert.Equal(marked.Id, Assert.Single(project.Releases).RunId);
        Assert.Equal(40, project.Releases[0].Commit.Length);
    }

    /// <summary>One of each kind: preparing the server, what comes before an image, and the image that is built.</summary>
    private static bool IsSlow(PlannedStep step) => step.Id.Contains(".fail2ban", StringComparison.Ordinal) || step.Id.Contains(".network-", StringComparison.Ordinal) || step.Action is BuildImage;

    private async Task<T> WithHydronAsync<T>(Func<WorkspaceClient, Task<T>> work)
    {
        await using var session = await hydron.ConnectAsync();
        return await work(session.Client);
    }

    private static async Task<(RunView Run, ProjectView Project, ImmutableArray<LogLine> Log)> EndAsync(WorkspaceClient client, MarkedRun marked)
    {
        using var limit = new CancellationTokenSource(MarkedRun.Limit);
        while (!(await client.Project(marked.ProjectId).Get()).Runs[0].Status.IsOver())
            await Task.Delay(BetweenLooks, limit.Token);
        return (await client.Run(marked.Id).Get(), await client.Project(marked.ProjectId).Get(), await client.Run(marked.Id).ReadLog(1, int.MaxValue));
    }
}

using Hydron.Accounts;
using Hydron.Plans;
using Hydron.Runs;
using Hydron.Runs.Logs;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Hydron.Tests.Runs;

public sealed class WatchdogTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    private readonly string _workspace = ClusterFixture.NewWorkspace();

    private RunLogStore Store => fixture.Cluster.Silos[0].ServiceProvider.GetRequiredService<RunLogStore>();

    [Fact]
    public async Task A_run_goes_on_with_the_same_attempt_when_silos_are_back_and_nobody_asks_for_it()
    {
        var run = NewRun();
        await run.Start(TwoSteps);
        var key = run.GetPrimaryKeyString();
        var before = await fixture.Steps.BegunAsync(key);
        await fixture.Cluster.RestartSiloAsync(fixture.Cluster.Silos[0]);
        var after = await fixture.Steps.BegunAsync(key);
        Assert.Equal((1, false), (before.Attempt, before.MayHaveStarted));
        Assert.Equal((before.RemoteId, true), (after.RemoteId, after.MayHaveStarted));
    }

    [Fact]
    public async Task An_executor_that_finds_another_ones_lines_ends_its_work_and_the_run_goes_on()
    {
        var run = NewRun();
        await run.Start(TwoSteps);
        var key = run.GetPrimaryKeyString();
        var replaced = await fixture.Steps.BegunAsync(key);
        using (var other = new RunLog(Store, key, new Redactor([]), replaced.Log.Last, TimeProvider.System))
            await other.RemarkAsync("one", "somebody else's", default);
        fixture.Steps.End(key);

        var next = await fixture.Steps.BegunAsync(key);
        Assert.Equal((replaced.RemoteId, true), (next.RemoteId, next.MayHaveStarted));
        fixture.Steps.End(key);
        Assert.Equal("two", (await fixture.Steps.BegunAsync(key)).Step.Id);
        Assert.Equal(["somebody else's", "ended"], (await run.ReadLog(1, 100)).Where(line => line.StepId == "one").Skip(1).Select(line => line.Text));
    }

    [Fact]
    public async Task Only_a_run_under_way_is_watched()
    {
        var run = NewRun();
        await run.Start(TwoSteps);
        var key = run.GetPrimaryKeyString();
        await fixture.Steps.BegunAsync(key);
        Assert.Single(await WatchdogsAsync(run));

        await run.Pause();
        fixture.Steps.End(key);
        await UnwatchedAsync(run);
        Assert.Equal(RunStatus.Paused, (await run.Get()).Summary.Status);

        await run.Resume();
        Assert.Single(await WatchdogsAsync(run));
        await fixture.Steps.BegunAsync(key);
        fixture.Steps.End(key);
        await UnwatchedAsync(run);
        Assert.Equal(RunStatus.Succeeded, (await run.Get()).Summary.Status);
    }

    private static RunRequest TwoSteps => new()
    {
        ProjectId = "prj-1",
        ProjectName = "Shop",
        Number = 1,
        Infrastructure = new InfrastructurePlan(),
        Plan = new ProvisioningPlan { Steps = [Step("one"), Step("two")] },
    };

    private IRunGrain NewRun()
    {
        fixture.ActAs(Role.System, _workspace);
        return fixture.Grains.GetGrain<IRunGrain>(GrainKeys.Of(_workspace, Identifiers.New("run")));
    }

    private static PlannedStep Step(string id) => new() { Id = id, Title = id, Action = new RunCommands(["true"], []) };

    /// <summary>Nobody is told when a watchdog ends.</summary>
    private async Task UnwatchedAsync(IRunGrain run)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await WatchdogsAsync(run)).Count > 0)
            await Task.Delay(20, patience.Token);
    }

    private async Task<IList<ReminderEntry>> WatchdogsAsync(IRunGrain run) =>
        (await fixture.Cluster.Silos[0].ServiceProvider.GetRequiredService<IReminderTable>().ReadRows(run.GetGrainId())).Reminders;
}

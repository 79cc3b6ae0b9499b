using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.Tests.Runs;

/// <summary>Who may change a server: one run, and of it the executor that came last. Nobody, once the run is over.</summary>
public sealed class LeaseTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    [Fact]
    public async Task Every_executor_of_a_run_gets_a_higher_epoch_and_another_run_none_until_it_is_over()
    {
        var leased = new LeasedRun(fixture);
        await leased.PlanServerAsync();
        var server = leased.Server;
        var first = await server.Lease("run-1");
        Assert.Null(await server.Lease("run-2"));
        var second = await server.Lease("run-1");
        Assert.True(second > first, $"{second} after {first}");
        await server.Release("run-2");
        Assert.Null(await server.Lease("run-2"));
        await server.Release("run-1");
        Assert.True(await server.Lease("run-2") > second);
    }

    [Fact]
    public async Task An_executor_that_the_server_refuses_releases_nothing_and_the_run_goes_on_with_the_same_attempt()
    {
        var run = new LeasedRun(fixture);
        await run.StartAsync(LeasedRun.Step("one"));
        var replaced = await fixture.Steps.BegunAsync(run.Key);
        var before = await run.Server.Get();
        fixture.Steps.Fail(run.Key, new ExecutorReplacedException(run.Key));

        var next = await fixture.Steps.BegunAsync(run.Key);
        var after = await run.Server.Get();
        Assert.Equal((replaced.RemoteId, true), (next.RemoteId, next.MayHaveStarted));
        Assert.True(next.Remote.Lease.Epoch > replaced.Remote.Lease.Epoch);
        Assert.Equal((run.Id, before.Version + 1), (after.LeasedBy, after.Version)); // leased anew, and nothing else

        fixture.Steps.End(run.Key);
        await run.ReleasedAsync();
        Assert.Equal(RunStatus.Succeeded, (await run.Run.Get()).Summary.Status);
    }

    [Fact]
    public async Task A_server_that_cannot_be_let_go_at_the_end_is_let_go_later_and_the_run_stays_what_it_is()
    {
        var run = new LeasedRun(fixture);
        await run.StartAsync(LeasedRun.Step("one"));
        await fixture.Steps.BegunAsync(run.Key);
        fixture.Calls.FailNext(nameof(IServerGrain.Release), run.Server.GetPrimaryKeyString());
        fixture.Steps.End(run.Key);
        await run.ReleasedAsync();
        Assert.Equal(RunStatus.Succeeded, (await run.Run.Get()).Summary.Status);
    }

    [Fact]
    public async Task A_project_that_cannot_hear_of_the_end_of_a_run_hears_of_it_later()
    {
        var run = new LeasedRun(fixture);
        await run.StartAsync(LeasedRun.Step("one"));
        Assert.Equal(RunStatus.Running, await fixture.Calls.ToldAsync(run.Id));
        await fixture.Steps.BegunAsync(run.Key);
        fixture.Calls.FailNext(nameof(IProjectGrain.RunChanged), run.ProjectKey);
        fixture.Steps.End(run.Key);
        Assert.Equal(RunStatus.Succeeded, await fixture.Calls.ToldAsync(run.Id));
    }
}

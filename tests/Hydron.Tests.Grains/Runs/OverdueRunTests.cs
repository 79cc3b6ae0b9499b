using Hydron.Runs;

namespace Hydron.Tests.Runs;

public sealed class OverdueRunTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_phase_that_does_not_end_fails_its_run_after_its_step_was_ended_on_the_server(bool isStuck)
    {
        var run = new LeasedRun(fixture);
        if (isStuck)
            fixture.Steps.Deafen(run.Key);
        await run.StartAsync(LeasedRun.Step("one"), LeasedRun.Step("two"));
        var step = await fixture.Steps.BegunAsync(run.Key);
        fixture.Time.Advance(PhaseDeadline.Grace + (2 * step.Step.Timeout) + TimeSpan.FromMinutes(1));
        run.Act();

        var failed = await run.UntilAsync(view => view.Summary.Status.IsOver());
        Assert.Equal((RunStatus.Failed, "phase.deadline"), (failed.Summary.Status, failed.Problem?.Code));
        Assert.StartsWith("The phase \"Provisioning\" was not over within 20 minutes from ", failed.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal([StepStatus.Failed, StepStatus.Pending], failed.Steps.Select(each => each.Status));
        Assert.Contains(step.RemoteId, fixture.Steps.Stopped);
        await run.ReleasedAsync();

        // Whoever was stuck changes nothing any more when it comes back, and the person goes on.
        fixture.Steps.End(run.Key);
        await run.Run.Retry();
        var again = await fixture.Steps.BegunAsync(run.Key);
        Assert.Equal(("one", 2), (again.Step.Id, again.Attempt));
        Assert.True(again.Remote.Lease.Epoch > step.Remote.Lease.Epoch);
    }
}

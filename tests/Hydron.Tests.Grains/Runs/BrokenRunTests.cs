using Hydron.Plans;

namespace Hydron.Tests.Runs;

public sealed class BrokenRunTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    [Fact]
    public async Task A_run_that_fails_outside_of_a_step_lets_go_of_its_server()
    {
        var run = new LeasedRun(fixture);
        await run.StartAsync(new PlannedStep { Id = "one", Title = "One", Action = new AwaitServer("web-1") }); // nothing executes it here
        await run.UntilAsync(view => view.Problem?.Code == "run.error");
        await run.ReleasedAsync();
    }
}

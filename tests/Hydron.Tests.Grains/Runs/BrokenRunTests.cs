using System.Collections.Immutable;
using Hydron.Accounts;
using Hydron.Plans;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.Tests.Runs;

public sealed class BrokenRunTests(RunFixture fixture) : IClassFixture<RunFixture>
{
    [Fact]
    public async Task A_run_that_fails_outside_of_a_step_lets_go_of_its_server()
    {
        var workspace = ClusterFixture.NewWorkspace();
        fixture.ActAs(Role.System, workspace);
        var serverId = Identifiers.New("srv");
        var server = fixture.Grains.GetGrain<IServerGrain>(GrainKeys.Of(workspace, serverId));
        await server.Plan("web-1", "adopted", offer: null, "", "debian-12");
        var run = fixture.Grains.GetGrain<IRunGrain>(GrainKeys.Of(workspace, Identifiers.New("run")));
        await run.Start(new RunRequest
        {
            ProjectId = "prj-1",
            ProjectName = "Shop",
            Number = 1,
            Infrastructure = new InfrastructurePlan { Servers = [new PlannedServer { Name = "web-1", Provider = "adopted" }] },
            ServerIds = ImmutableDictionary<string, string>.Empty.Add("web-1", serverId),
            Plan = new ProvisioningPlan { Steps = [new PlannedStep { Id = "one", Title = "One", Action = new AwaitServer("web-1") }] }, // nothing executes it here
        });

        await fixture.UntilAsync<RunView, RunView>(Streams.Run, run.GetPrimaryKeyString(), run.Get, view => view.Problem?.Code == "run.error");
        await fixture.UntilAsync<ServerView, ServerView>(Streams.Server, server.GetPrimaryKeyString(), server.Get, view => view.LeasedBy == "");
    }
}

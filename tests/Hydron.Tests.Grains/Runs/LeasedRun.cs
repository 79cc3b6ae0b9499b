using System.Collections.Immutable;
using Hydron.Accounts;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.Tests.Runs;

/// <summary>A run in a workspace of its own that changes one server, with steps that the test holds and ends.</summary>
internal sealed class LeasedRun
{
    private readonly RunFixture _fixture;
    private readonly string _workspace = ClusterFixture.NewWorkspace();

    public LeasedRun(RunFixture fixture)
    {
        _fixture = fixture;
        Act();
        Server = fixture.Grains.GetGrain<IServerGrain>(GrainKeys.Of(_workspace, Identifiers.New("srv")));
        Run = fixture.Grains.GetGrain<IRunGrain>(GrainKeys.Of(_workspace, Identifiers.New("run")));
    }

    public IServerGrain Server { get; }

    public IRunGrain Run { get; }

    public string Key => Run.GetPrimaryKeyString();

    public string Id => GrainKeys.IdOf(Key);

    public string ProjectKey => GrainKeys.Of(_workspace, "prj-1");

    /// <summary>The calls of the test's flow are Hydron's own from here on, for as long as a signature is good.</summary>
    public void Act() => _fixture.ActAs(Role.System, _workspace);

    public Task PlanServerAsync() => Server.Plan("web-1", "adopted", offer: null, "", "debian-12");

    public async Task StartAsync(params ImmutableArray<PlannedStep> steps)
    {
        await PlanServerAsync();
        await _fixture.Grains.GetGrain<IProjectGrain>(ProjectKey).Create("Shop", ProjectType.WebApplication);
        await Run.Start(new RunRequest
        {
            ProjectId = GrainKeys.IdOf(ProjectKey),
            ProjectName = "Shop",
            Number = 1,
            Infrastructure = new InfrastructurePlan { Servers = [new PlannedServer { Name = "web-1", Provider = "adopted" }] },
            ServerIds = ImmutableDictionary<string, string>.Empty.Add("web-1", GrainKeys.IdOf(Server.GetPrimaryKeyString())),
            Plan = new ProvisioningPlan { Steps = steps },
        });
    }

    public static PlannedStep Step(string id) => new() { Id = id, Title = id, Server = "web-1", Phase = RunPhase.Provisioning, Action = new RunCommands(["true"], []) };

    /// <summary>The first view of the run that fits.</summary>
    public Task<RunView> UntilAsync(Func<RunView, bool> fits) => _fixture.UntilAsync<RunView, RunView>(Streams.Run, Key, Run.Get, fits);

    /// <summary>The server, once no run holds it.</summary>
    public Task<ServerView> ReleasedAsync() =>
        _fixture.UntilAsync<ServerView, ServerView>(Streams.Server, Server.GetPrimaryKeyString(), Server.Get, view => view.LeasedBy == "");
}

using System.Collections.Immutable;
using System.Diagnostics;
using Hydron.Accounts;
using Hydron.CommandLine;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;
using Hydron.Tests.Sources;

namespace Hydron.Figures;

/// <summary>An example application as a project of a running Hydron, driven as the pages drive it.</summary>
public sealed class ExampleProject
{
    private readonly TerminalSession _session;

    private ExampleProject(TerminalSession session, string id)
    {
        _session = session;
        Id = id;
    }

    public string Id { get; }

    private WorkspaceClient Client => _session.Client;

    private IProjectGrain Grain => Client.Project(Id);

    public static async Task<ExampleProject> CreateAsync(TerminalSession session, string name) =>
        new(session, await session.Client.Workspace().CreateProject(name, ProjectType.FullStack));

    /// <summary>The same project, through another connection.</summary>
    public ExampleProject In(TerminalSession session) => new(session, Id);

    public Task<ProjectView> ViewAsync() => Grain.Get();

    /// <summary>From pasting the address to the result.</summary>
    public async Task<TimeSpan> AnalyzeAsync(GitRepository repository)
    {
        await using var views = await FollowAsync();
        var began = Stopwatch.GetTimestamp();
        await Grain.SetSource(new GitSource(repository.Url.ToString()));
        var view = await views.ReadAsync(CancellationToken.None).FirstAsync(view => view.Analyzing is null);
        var took = Stopwatch.GetElapsedTime(began);
        return view.AnalysisProblem is null ? took : throw new ProblemException(view.AnalysisProblem);
    }

    /// <summary>Approves everything and waits until it is live.</summary>
    public async Task DeployAsync()
    {
        var servers = await Grain.PlanInfrastructure();
        var commands = await Grain.ApproveInfrastructure(servers.Number);
        await SucceedAsync(await Grain.ApproveProvisioning(commands.Number));
    }

    /// <summary>Orders its server and does nothing on it.</summary>
    /// <returns>The plan of what could be done.</returns>
    public async Task<ProvisioningPlan> OrderAsync()
    {
        await Grain.ApproveInfrastructure((await Grain.PlanInfrastructure()).Number);
        var plan = (await ViewAsync()).Provisioning!;
        await Grain.Edit([.. plan.Steps.Where(step => step.Phase is RunPhase.Provisioning or RunPhase.Deploy or RunPhase.PostDeploy).Select(step => new SkipStep(step.Id, Skip: true))]);
        await SucceedAsync(await Grain.ApproveProvisioning((await ViewAsync()).Provisioning!.Number));
        return plan;
    }

    /// <summary>Approves everything and lets the run come as far as the deployment.</summary>
    /// <returns>From the moment at which the server was first met to the one at which it was ready.</returns>
    public async Task<TimeSpan> ProvisionAsync()
    {
        var servers = await Grain.PlanInfrastructure();
        var commands = await Grain.ApproveInfrastructure(servers.Number);
        var id = await Grain.ApproveProvisioning(commands.Number);
        var run = Client.Run(id);
        await using var views = await Following<RunView>.StartAsync(news => Client.SubscribeAsync(Streams.Run, id, news), run.Get, _session.Time);
        var view = await views.ReadAsync(CancellationToken.None).FirstAsync(view => view.Summary.Status.IsOver() || view.Steps.First(step => step.Phase == RunPhase.Deploy).StartedAt is not null);
        await run.Stop();
        if ((await EndAsync(id)).Summary.Status != RunStatus.Stopped)
            throw new InvalidOperationException($"The server was not made ready: {view.Problem}");
        return view.Steps.First(step => step.Phase == RunPhase.Deploy).StartedAt!.Value - view.Steps.Last(step => step.Phase == RunPhase.OperatingSystem).EndedAt!.Value;
    }

    /// <summary>From the person's word to the end of the run; with the seconds that each step took.</summary>
    public async Task<(TimeSpan Took, string Steps)> RedeployAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var (run, heard) = await HearEndAsync(await BeginAgainAsync());
        var took = Stopwatch.GetElapsedTime(began, heard);
        Succeeded(run);
        var steps = run.Steps.Where(step => step.Status == StepStatus.Succeeded).Select(step => $"{step.Id} {Measured.List([(step.EndedAt!.Value - step.StartedAt!.Value).TotalSeconds])}");
        return (took, string.Join(", ", steps));
    }

    /// <summary>Begins a run whose commands are changed, of an application that may never have been deployed.</summary>
    public async Task<string> BeginAsync(Func<ImmutableArray<string>, ImmutableArray<string>> change)
    {
        if ((await ViewAsync()).Provisioning is null)
            await Grain.ApproveInfrastructure((await Grain.PlanInfrastructure()).Number);
        var steps = (await ViewAsync()).Provisioning!.Steps;
        await Grain.Edit([.. steps.Where(step => CommandsOf(step) is not null).Select(step => new EditStepCommands(step.Id, change(CommandsOf(step)!.Value)))]);
        return await Grain.ApproveProvisioning((await ViewAsync()).Provisioning!.Number);
    }

    /// <summary>Begins a run with the newest commit.</summary>
    public async Task<string> BeginAgainAsync() => await Grain.Redeploy() ?? throw new InvalidOperationException("The redeployment wants an approval.");

    /// <summary>Begins a run whose first commands on the server, which find nothing to do there any more, are ours instead.</summary>
    public async Task<string> BeginAsync(string command)
    {
        await Grain.Edit([new EditStepCommands(FirstCommands((await ViewAsync()).Provisioning!), [command])]);
        return await Grain.ApproveProvisioning((await ViewAsync()).Provisioning!.Number);
    }

    /// <summary>Does so, and waits for the end.</summary>
    /// <returns>How long our commands took.</returns>
    public async Task<TimeSpan> TakeAsync(string command)
    {
        var run = await SucceedAsync(await BeginAsync(command));
        var id = FirstCommands((await ViewAsync()).Provisioning!);
        var step = run.Steps.Single(each => each.Id == id);
        return step.EndedAt!.Value - step.StartedAt!.Value;
    }

    /// <summary>What the step runs on the server; null for one that runs nothing there.</summary>
    private static ImmutableArray<string>? CommandsOf(PlannedStep step) => step.Action switch
    {
        Plans.RunCommands action => action.Commands,
        BuildImage action => action.Commands,
        _ => null,
    };

    private static string FirstCommands(ProvisioningPlan plan) => plan.Steps.First(step => step.Action is Plans.RunCommands && step.Phase == RunPhase.Deploy).Id;

    /// <summary>The step of the newest plan that does something with a service.</summary>
    public static PlannedStep StepOf<T>(ProjectView view, string service)
        where T : StepAction =>
        view.Provisioning!.Steps.Last(step => step.Phase == RunPhase.Deploy && step.Service == service && step.Action is T);

    /// <summary>Gives back the servers.</summary>
    public async Task DeleteAsync()
    {
        var servers = (await Client.WorkspaceViewAsync()).Servers.Where(server => server.Projects.Contains(Id)).ToList();
        await Grain.Delete();
        foreach (var server in servers)
            await Client.Server(server.Id).Cancel();
    }

    private Task<Following<ProjectView>> FollowAsync() =>
        Following<ProjectView>.StartAsync(news => Client.SubscribeAsync(Streams.Project, Id, news), Grain.Get, _session.Time);

    /// <summary>The run when it is over.</summary>
    public async Task<RunView> EndAsync(string runId) => (await HearEndAsync(runId)).Run;

    /// <summary>The run when it is over, and the moment at which that was heard.</summary>
    private async Task<(RunView Run, long At)> HearEndAsync(string runId)
    {
        var run = Client.Run(runId);
        await using var views = await Following<RunView>.StartAsync(news => Client.SubscribeAsync(Streams.Run, runId, news), run.Get, _session.Time);
        var ended = await views.ReadAsync(CancellationToken.None).FirstAsync(view => view.Summary.Status.IsOver());
        return (ended, Stopwatch.GetTimestamp());
    }

    private async Task<RunView> SucceedAsync(string runId) => Succeeded(await EndAsync(runId));

    private static RunView Succeeded(RunView ended) =>
        ended.Summary.Status == RunStatus.Succeeded ? ended : throw new InvalidOperationException($"The run did not succeed: {ended.Problem}");
}

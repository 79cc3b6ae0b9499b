using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;
using Hydron.Sources;

namespace Hydron.Tests.MainJob;

/// <summary>A person's way through the main job, by the same grain calls as the page's.</summary>
public sealed class Journey(Installation installation, string projectId)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public static async Task<Journey> BeginAsync(Installation installation, string name, Source source)
    {
        var id = await installation.Workspace.CreateProject(name, ProjectType.WebApplication);
        await installation.Project(id).SetSource(source);
        return new Journey(installation, id);
    }

    public IProjectGrain Project => installation.Project(projectId);

    public Task<ProjectView> AnalyzedAsync() => ProjectAsync(project => project.Analyzing is null && (project.Analysis is not null || project.AnalysisProblem is not null));

    public async Task<ProjectView> ProjectAsync(Func<ProjectView, bool> until)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var project = await Project.Get();
            if (until(project))
                return project;
            await Task.Delay(BetweenLooks, limit.Token);
        }
    }

    /// <summary>Uses a server that is there already.</summary>
    public Task UseServerAsync(string serverId) => Project.Edit([new UseServer(null, serverId)]);

    /// <summary>Plans, approves twice; the run's id.</summary>
    public async Task<string> ApproveAsync(string? onServer = null)
    {
        var plan = await Project.PlanInfrastructure();
        if (onServer is not null)
        {
            await UseServerAsync(onServer);
            plan = (await Project.Get()).Infrastructure!;
        }

        var provisioning = await Project.ApproveInfrastructure(plan.Number);
        return await Project.ApproveProvisioning(provisioning.Number);
    }

    public async Task<RunView> EndOfAsync(string runId) => await RunAsync(runId, run => run.Summary.Status.IsOver() || run.Summary.Status == RunStatus.Paused);

    public async Task<RunView> RunAsync(string runId, Func<RunView, bool> until)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var run = await installation.Run(runId).Get();
            if (until(run))
                return run;
            await Task.Delay(BetweenLooks, limit.Token);
        }
    }

    /// <summary>The server is let go by whichever run held it; a run says that it is over a moment before.</summary>
    public async Task FreeAsync(string serverId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await installation.Server(serverId).Get()).LeasedBy.Length > 0)
            await Task.Delay(BetweenLooks, limit.Token);
    }

    public async Task<ImmutableArray<LogLine>> LogAsync(string runId)
    {
        var lines = ImmutableArray.CreateBuilder<LogLine>();
        while (true)
        {
            var part = await installation.Run(runId).ReadLog(lines.Count + 1, 5000);
            if (part.IsEmpty)
                return lines.ToImmutable();
            lines.AddRange(part);
        }
    }

    /// <summary>The run's end has to be a success; otherwise its log says why not.</summary>
    public async Task<ProjectView> SucceedAsync(string runId)
    {
        var run = await EndOfAsync(runId);
        if (run.Summary.Status != RunStatus.Succeeded)
            await FailAsync(run);
        return await ProjectAsync(project => project.Releases.Any(release => release.RunId == runId));
    }

    /// <summary>Fails the test with how the run stands and the end of its log.</summary>
    public async Task FailAsync(RunView run)
    {
        var lines = await LogAsync(run.Summary.Id);
        Assert.Fail($"{run.Summary.Status}: {run.Problem}\n{string.Join('\n', lines.TakeLast(60).Select(line => $"{line.StepId,-40} {line.Text}"))}");
    }

    /// <summary>The container of a service, once the server has ended the releases before it.</summary>
    public async Task<string> OnlyContainerAsync(string serverId, string service)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var project = (await Project.Get()).Domains[0].Host.Split('.')[0]; // others on the server may have a service of this name too
        while (true)
        {
            string[] ofService = ["--filter", $"label=hydron.project={project}", "--filter", $"label=hydron.service={service}"];
            var containers = (await installation.OnServerAsync(serverId, ["docker", "ps", "-a", "--format", "{{.Names}}", .. ofService])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (containers is [var only])
                return only;
            await Task.Delay(BetweenLooks, limit.Token);
        }
    }

    /// <summary>The server that answers for the project, and the https address there.</summary>
    public async Task<(ServerView Server, string Url)> AddressAsync()
    {
        var project = await Project.Get();
        var server = await installation.Server(project.Releases[0].Servers[0].ServerId).Get();
        return (server, $"https://{project.Domains[0].Host}/");
    }
}

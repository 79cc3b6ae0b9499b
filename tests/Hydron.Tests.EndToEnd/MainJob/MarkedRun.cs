using System.Diagnostics;
using Hydron.Accounts;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;

namespace Hydron.Tests.MainJob;

/// <summary>
/// The run of a first deployment whose steps first tell the server that they have begun: how far it is can be seen without asking Hydron. Some take their time, and
/// write numbered lines.
/// </summary>
public sealed class MarkedRun
{
    private const int Ticks = 60;

    /// <summary>Names each step that the server begins, in order.</summary>
    private const string Begun = "/root/begun";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly Func<PlannedStep, bool> _isSlow;
    private readonly IReadOnlyList<HydronProcess> _hydrons;

    private MarkedRun(string projectId, string id, ImmutableArray<PlannedStep> steps, Func<PlannedStep, bool> isSlow, IReadOnlyList<HydronProcess> hydrons)
    {
        ProjectId = projectId;
        Id = id;
        Steps = steps;
        _isSlow = isSlow;
        _hydrons = hydrons;
    }

    /// <summary>How long a first deployment may take to get anywhere.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(8);

    public string ProjectId { get; }

    public string Id { get; }

    /// <summary>Those that run commands on the server.</summary>
    public ImmutableArray<PlannedStep> Steps { get; }

    public ImmutableArray<PlannedStep> Slow => [.. Steps.Where(_isSlow)];

    /// <param name="hydrons">All that run, the one that orders the server first.</param>
    public static async Task<MarkedRun> BeginAsync(WorkspaceClient client, string name, Uri repository, Func<PlannedStep, bool> isSlow, params IReadOnlyList<HydronProcess> hydrons)
    {
        var projectId = await client.Workspace().CreateProject(name, ProjectType.WebApplication);
        var project = client.Project(projectId);
        await project.SetSource(new GitSource(repository.ToString()));
        using var limit = new CancellationTokenSource(Limit);
        while ((await project.Get()).Analysis is null)
            await Task.Delay(BetweenLooks, limit.Token);
        var servers = await project.PlanInfrastructure();
        var plan = await project.ApproveInfrastructure(servers.Number);
        var steps = plan.Steps.Where(step => CommandsOf(step).Length > 0).ToImmutableArray();
        await project.Edit([.. steps.Select(step => new EditStepCommands(
            step.Id, [$"echo {step.Id} >>{Begun}", $"for n in $(seq {(isSlow(step) ? Ticks : 0)}); do echo tick $n; sleep 0.05; done", .. CommandsOf(step)]))]);
        return new MarkedRun(projectId, await project.ApproveProvisioning((await project.Get()).Provisioning!.Number), steps, isSlow, hydrons);
    }

    public PlannedStep After(PlannedStep step) => Steps[Steps.IndexOf(step) + 1];

    public async Task UntilBegunAsync(PlannedStep step, TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        while (!(await BegunAsync()).Contains(step.Id))
        {
            Assert.True(
                Stopwatch.GetElapsedTime(began) < patience,
                $"The server has begun {string.Join(", ", await BegunAsync())}, and not {step.Id}, after {patience}:\n{string.Join("\n----\n", _hydrons.Select(hydron => hydron.Output))}");
            await Task.Delay(BetweenLooks);
        }
    }

    /// <summary>It succeeded, each step ran once, and its log misses no line and has none twice.</summary>
    public async Task AssertOnceAsync(RunView run, IReadOnlyList<LogLine> log)
    {
        Assert.True(run.Summary.Status == RunStatus.Succeeded, $"{run.Problem}\n{string.Join('\n', log.TakeLast(40).Select(line => line.Text))}");
        Assert.Equal(Steps.Select(step => step.Id), await BegunAsync());
        Assert.All(run.Steps, step => Assert.True(step.Attempt == 1 || step.Status == StepStatus.Skipped, $"{step.Id}: {step.Attempt}"));
        Assert.Equal(Enumerable.Range(1, (int)run.LastLogLine).Select(number => (long)number), log.Select(line => line.Sequence));
        foreach (var step in Steps)
        {
            var ticks = log.Where(line => line.StepId == step.Id && line.Text.StartsWith("tick ", StringComparison.Ordinal)).Select(line => line.Text);
            Assert.Equal(Enumerable.Range(1, _isSlow(step) ? Ticks : 0).Select(number => $"tick {number}"), ticks);
        }
    }

    private async Task<string[]> BegunAsync()
    {
        try
        {
            var server = (await _hydrons[0].ServersAsync()).FirstOrDefault("");
            return (await Installation.DockerAsync("exec", server, "cat", Begun)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (InvalidOperationException)
        {
            return []; // it is not there yet, or is being installed
        }
    }

    private static ImmutableArray<string> CommandsOf(PlannedStep step) => step.Action switch
    {
        Plans.RunCommands action => action.Commands,
        BuildImage action => action.Commands,
        _ => [],
    };
}

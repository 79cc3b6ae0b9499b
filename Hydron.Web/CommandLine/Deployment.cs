using Hydron.Accounts;
using Hydron.Analysis;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Sources;

namespace Hydron.CommandLine;

/// <summary>The way of one repository from its address to a live application, with the person's approvals, through the grains.</summary>
/// <param name="address">Where Hydron is opened in a browser.</param>
public sealed class Deployment(TerminalSession session, Terminal terminal, Interrupts interrupts, string address)
{
    private WorkspaceClient Client => session.Client;

    /// <returns>The release that is live now.</returns>
    /// <exception cref="ProblemException">With what stands in the way.</exception>
    public async Task<Release> DeployAsync(Deploy command)
    {
        var source = new GitSource(command.Url, command.Branch);
        var approvals = new Approvals(terminal, command.Yes);
        var projects = (await Client.WorkspaceViewAsync()).Projects;
        var known = ProjectChoice.Find(projects, source.Label);
        var id = known?.Id ?? await StartAsync(source, ProjectChoice.NameFor(command.Url, projects));
        if (known is not null)
            await ContinueAsync(id, known);
        while (true)
        {
            interrupts.First.ThrowIfCancellationRequested();
            var project = await Client.Project(id).Get();
            if (await AdvanceAsync(project, approvals, source) is { } runId)
                return await FollowRunAsync(id, runId);
        }
    }

    /// <summary>A new project with its first analysis; taken back where there is nothing to deploy.</summary>
    private async Task<string> StartAsync(GitSource source, string name)
    {
        var id = await Client.Workspace().CreateProject(name, ProjectType.Other);
        try
        {
            terminal.Say($"Project {name}", Tone.Title);
            await AnalyzeAsync(id, () => Client.Project(id).SetSource(source));
            return id;
        }
        catch
        {
            await Client.Project(id).Delete();
            throw;
        }
    }

    /// <summary>One that is live is deployed again; one that is not there yet is read anew, since that is what was probably mended.</summary>
    private async Task ContinueAsync(string id, ProjectSummary known)
    {
        terminal.Say($"Project {known.Name}", Tone.Title);
        if (known.Stage is not (ProjectStage.Live or ProjectStage.Running or ProjectStage.Analyzing))
            await AnalyzeAsync(id, Client.Project(id).Analyze);
    }

    /// <summary>Takes the next step.</summary>
    /// <returns>The run that it led to; null where there are more steps to take.</returns>
    private async Task<string?> AdvanceAsync(ProjectView project, Approvals approvals, GitSource source)
    {
        var grain = Client.Project(project.Summary.Id);
        switch (NextStep.Of(project))
        {
            case NextStepKind.ChooseSource:
                await AnalyzeAsync(project.Summary.Id, () => grain.SetSource(source));
                return null;
            case NextStepKind.Analyze:
            case NextStepKind.AwaitAnalysis:
                await AnalyzeAsync(project.Summary.Id, grain.Analyze);
                return null;
            case NextStepKind.PlanInfrastructure:
                await approvals.AskAsync("Deploy these services?", HowToEdit(project, "Services"), details: null, interrupts.First);
                await terminal.BusyAsync("Planning the servers...", _ => grain.PlanInfrastructure());
                return null;
            case NextStepKind.ApproveInfrastructure:
                terminal.Say("Servers", Tone.Title);
                terminal.Say(PlanText.Servers(project.Infrastructure!));
                await approvals.AskAsync("Approve these servers? Money is spent only after this.", HowToEdit(project, "Plan"), details: null, interrupts.First);
                await terminal.BusyAsync("Planning the commands...", _ => grain.ApproveInfrastructure(project.Infrastructure!.Number));
                return null;
            case NextStepKind.ApproveProvisioning:
                var plan = project.Provisioning!;
                terminal.Say($"Commands: {AnalysisText.Count(plan.Steps.Length, "step")}", Tone.Title);
                terminal.Say(PlanText.Steps(plan, withCommands: false));
                await approvals.AskAsync("Approve these commands and begin?", HowToEdit(project, "Plan"), () => PlanText.Steps(plan, withCommands: true), interrupts.First);
                return await grain.ApproveProvisioning(plan.Number);
            case NextStepKind.AwaitRun:
                return project.Runs[0].Id;
            case NextStepKind.Redeploy when project.Provisioning is { Approval: not null } && !project.IsProvisioningStale:
                terminal.Say("It is deployed already; deploying its newest commit.");
                return await grain.Redeploy();
            default: // the servers are approved, and the commands are to be made anew
                await grain.ApproveInfrastructure(project.Infrastructure!.Number);
                return null;
        }
    }

    private async Task AnalyzeAsync(string id, Func<Task> begin)
    {
        var project = Client.Project(id);
        await using var views = await Following<ProjectView>.StartAsync(news => Client.SubscribeAsync(Streams.Project, id, news), project.Get, session.Time);
        await begin();
        var ended = await terminal.BusyAsync(AnalysisText.NameOf(AnalysisStep.Connect), async say =>
        {
            AnalysisStep? shown = null;
            try
            {
                await foreach (var view in views.ReadAsync(interrupts.First))
                {
                    if (view.Analyzing is not { } progress)
                        return view;
                    if (shown != progress.Step)
                        terminal.Say($"  {AnalysisText.NameOf(progress.Step)}...", Tone.Faint);
                    shown = progress.Step;
                    say($"{AnalysisText.NameOf(progress.Step)} {progress.Detail} · {RunWords.DurationOf(session.Time.GetUtcNow() - progress.StartedAt)}");
                }
            }
            catch (OperationCanceledException)
            {
                await project.CancelAnalysis();
                throw;
            }

            throw new InvalidOperationException("Following a project does not end by itself.");
        });
        if (ended.AnalysisProblem is { } problem)
            throw new ProblemException(problem);
        terminal.Say(AnalysisText.Found(ended.Analysis!, ended.Services));
        if (ended.Services.Deployed.IsEmpty)
            throw new ProblemException("plan.no-services", "Every service of this project is rejected.", "Accept one in the browser, then run the same command again.");
    }

    private async Task<Release> FollowRunAsync(string id, string runId)
    {
        var grain = Client.Run(runId);
        var narrator = new RunNarrator();
        var next = 1L;
        var stopping = false;
        await using var views = await Following<RunView>.StartAsync(news => Client.SubscribeAsync(Streams.Run, runId, news), grain.Get, session.Time);
        terminal.Say($"Run #{(await grain.Get()).Summary.Number}", Tone.Title);
        var ended = await terminal.BusyAsync("Beginning...", async say =>
        {
            await foreach (var run in views.ReadAsync(interrupts.Second))
            {
                var lines = await ReadLogAsync(grain, next, run.LastLogLine);
                next += lines.Count;
                foreach (var remark in narrator.Tell(run, lines))
                    terminal.Say(remark.Text, remark.Tone);
                say(RunNarrator.Where(run, session.Time.GetUtcNow()));
                if (run.Summary.Status.IsOver())
                    return run;
                if (interrupts.First.IsCancellationRequested && !stopping)
                {
                    stopping = true;
                    terminal.Say("Stopping the run; press Ctrl-C again to leave it to itself.", Tone.Title);
                    await grain.Stop();
                }
            }

            throw new InvalidOperationException("Following a run does not end by itself.");
        });
        return ended.Summary.Status switch
        {
            RunStatus.Succeeded => await ReleaseAsync(id, runId),
            RunStatus.Stopped => throw new ProblemException("run.stopped", "The run was stopped.", "Run the same command to go on from here."),
            _ => throw new ProblemException(ended.Problem ?? new Problem("run.failed", $"Run {ended.Summary.Number} failed.", "Mend what the log says, and run the same command again.")),
        };
    }

    /// <summary>The log's lines from one number to another, both included.</summary>
    private static async Task<List<LogLine>> ReadLogAsync(IRunGrain run, long from, long to)
    {
        var lines = new List<LogLine>();
        while (from + lines.Count <= to && await run.ReadLog(from + lines.Count, (int)Math.Min(RunLogFeed.LinesPerPart, to - from - lines.Count + 1)) is { IsEmpty: false } part)
            lines.AddRange(part);
        return lines;
    }

    /// <summary>The release of a run; the project makes it when it hears that the run has succeeded.</summary>
    private async Task<Release> ReleaseAsync(string id, string runId)
    {
        var project = Client.Project(id);
        await using var views = await Following<ProjectView>.StartAsync(news => Client.SubscribeAsync(Streams.Project, id, news), project.Get, session.Time);
        await foreach (var view in views.ReadAsync(interrupts.Second))
        {
            if (view.Releases.FirstOrDefault(release => release.RunId == runId) is { } release)
                return release;
        }

        throw new InvalidOperationException("Following a project does not end by itself.");
    }

    private string HowToEdit(ProjectView project, string tab) =>
        $"Change it in the browser, in the chat or the tab {tab}: {address.TrimEnd('/')}/projects/{project.Summary.Id} " +
        $"{(TerminalAccount.IsTakenOver(session.Account) ? "" : "(get in with: ./run.sh account) ")}- then answer n here and run the same command again.";
}

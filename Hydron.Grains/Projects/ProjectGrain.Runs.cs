using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Domains;
using Hydron.Plans;
using Hydron.Plans.Steps;
using Hydron.Runs;
using Hydron.Servers;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    public async Task<string> ApproveProvisioning(int number)
    {
        EnsureExists();
        if (State.Provisioning is not { } plan || plan.Number != number || State.IsProvisioningStale)
            throw new ProblemException("plan.stale", $"Provisioning plan {number} is not the newest any more.", "Look at the newest plan and approve that one.");
        if (plan.Approval is not null && State.Runs.LastOrDefault(run => run.ProvisioningNumber == number) is { } begun)
        {
            // A start that did not come through is made good; a run begins once.
            if (begun.Status == RunStatus.Waiting)
                await StartAsync(begun, plan, State.Analyses.LastOrDefault()?.Commit ?? "");
            return begun.Id;
        }

        EnsureIdle();
        return await BeginAsync(plan, State.Analyses.LastOrDefault()?.Commit ?? "");
    }

    public async Task<string?> Redeploy()
    {
        EnsureExists();
        EnsureIdle();
        if (State.Infrastructure is not { Approval: not null } || State.IsInfrastructureStale || State.Provisioning is not { } last)
            throw new ProblemException("project.not-deployed", "There is no approved plan to deploy again.", "Make a plan and approve it first.");
        var approved = State.Provisionings.LastOrDefault(each => each is { Approval: not null, UndoesRun: 0 });
        var plan = await MakeProvisioningAsync();
        ProjectState.Keep(State.Provisionings, plan);
        if (approved is not null && approved.ServicesNumber == plan.ServicesNumber && approved.InfrastructureNumber == plan.InfrastructureNumber && last == approved)
            return await BeginAsync(plan, commit: "");
        await SaveAsync();
        await PostAsync("The services or servers have changed since you approved the commands; these are the new ones.", new ProvisioningCard(plan.Number));
        return null;
    }

    public async Task RunChanged(RunSummary run, string url)
    {
        var index = State.Runs.FindIndex(each => each.Id == run.Id);
        if (index < 0)
            return;
        if (run.Status == State.Runs[index].Status)
        {
            State.Runs[index] = run;
            await SaveAsync();
            return;
        }

        if (run.Status.IsOver())
            await KeepRepairsAsync(run);
        var release = run.Status == RunStatus.Succeeded ? await ReleaseOfAsync(run, url) : null;
        State.Runs[index] = run; // not before everybody has answered who was asked: what fails until here is told again
        switch (run.Status)
        {
            case RunStatus.Succeeded when release is null:
                await UndoneAsync(PlanOf(run)!.UndoesRun);
                break;
            case RunStatus.Succeeded:
                ProjectState.Keep(State.Releases, release);
                SettleSecrets(PlanOf(run)!);
                await SaveAsync();
                await PostAsync(url.Length > 0 ? $"It is live: {url}" : "It is running.", new ReleaseCard(release.Number));
                break;
            case RunStatus.Failed:
                await SaveAsync();
                var failed = await RunAsync(run.Id);
                await PostAsync($"The run failed.{PasswordChange.Told(PlanOf(run), failed)}", new ProblemCard(failed.Problem
                    ?? new Problem("run.failed", $"Run {run.Number} failed.", "Open the run's log, mend what it says, and retry.")));
                break;
            case RunStatus.Stopped:
                await SaveAsync();
                await PostAsync($"Run {run.Number} was stopped. \"retry\" goes on where it stopped.{PasswordChange.Told(PlanOf(run), await RunAsync(run.Id))}");
                break;
            default:
                await SaveAsync();
                break;
        }
    }

    private async Task<string> BeginAsync(ProvisioningPlan plan, string commit)
    {
        plan = plan with { Approval = new Approval(caller.UserId, time.GetUtcNow()) };
        State.Provisionings[^1] = plan;
        State.Services[^1] = State.CurrentServices.Accepted();
        var run = new RunSummary(Identifiers.New("run"), (State.Runs.LastOrDefault()?.Number ?? 0) + 1, RunStatus.Waiting, time.GetUtcNow(), EndedAt: null, plan.Number);
        ProjectState.Keep(State.Runs, run);
        // Pages that hear of a run ask it at once: it has to be there.
        await StoreAsync();
        await StartAsync(run, plan, commit);
        await TellAsync();
        await PostAsync("The run has begun.", new RunCard(run.Id));
        return run.Id;
    }

    private async Task StartAsync(RunSummary run, ProvisioningPlan plan, string commit)
    {
        using (system.Enter(Workspace))
        {
            var url = plan.Domains.IsEmpty ? "" : ProjectDomains.UrlOf(plan.Domains[0], await ServerOfAsync(plan.Domains[0].Service), options.Value);
            await GrainFactory.GetGrain<IRunGrain>(GrainKeys.Of(Workspace, run.Id)).Start(new RunRequest
            {
                ProjectId = Id,
                ProjectName = State.Name,
                Number = run.Number,
                Plan = plan,
                Infrastructure = State.Infrastructure!,
                Services = State.CurrentServices.Deployed,
                Source = State.Source,
                SourceReader = State.SourceReader,
                Commit = commit,
                ServerIds = State.ServerIds,
                Url = url,
                ProjectSlug = State.Slug,
            });
        }
    }

    /// <summary>What the run has put online; null for one that undid another, whose names lead nowhere any more.</summary>
    private async Task<Release?> ReleaseOfAsync(RunSummary run, string url)
    {
        var plan = PlanOf(run)!;
        if (plan.UndoesRun > 0)
        {
            await CloseRoutesAsync(plan.UndoesRun);
            return null;
        }

        var view = await RunAsync(run.Id);
        var access = ImmutableArray.CreateBuilder<ServerAccess>();
        using (system.Enter(Workspace))
        {
            foreach (var (_, id) in State.ServerIds.Where(server => State.Infrastructure!.Servers.Any(each => each.Name == server.Key)))
            {
                var server = await ServerGrain(id).Get();
                access.Add(new ServerAccess(id, server.Name, server.Address, SshCommand(server)));
            }

            var gateway = GrainFactory.GetGrain<IGatewayGrain>(IGatewayGrain.Key);
            foreach (var domain in plan.Domains)
            {
                if (await ServerOfAsync(domain.Service) is { Provider: "sandbox" } server)
                {
                    using (system.Enter(GrainKeys.WorkspaceOf(IGatewayGrain.Key)))
                        await gateway.Route(domain.Host, server.Address);
                }
            }
        }

        return new Release(plan.ReleaseNumber, run.Id, plan.Number, view.Commit, url, time.GetUtcNow(), access.ToImmutable())
        {
            RestoredFrom = plan.RollsBackTo,
            ServicesNumber = plan.ServicesNumber,
            InfrastructureNumber = plan.InfrastructureNumber,
        };
    }

    private static string SshCommand(ServerView server) =>
        server.SshPort == 22 ? $"ssh -i {server.Name}.key root@{server.Address}" : $"ssh -i {server.Name}.key -p {server.SshPort} root@{server.Address}";

    private async Task<RunView> RunAsync(string id)
    {
        using (system.Enter(Workspace))
            return await GrainFactory.GetGrain<IRunGrain>(GrainKeys.Of(Workspace, id)).Get();
    }

    private Task<ServerView> ServerOfAsync(string service) =>
        ServerGrain(State.ServerIds[State.Infrastructure!.Placements.First(placement => placement.Service == service).Server]).Get();
}

using Hydron.Chats;
using Hydron.Domains;
using Hydron.Plans;
using Hydron.Runs;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    public async Task<ProvisioningPlan> PlanUndo(int? run)
    {
        EnsureExists();
        EnsureIdle();
        var undone = State.Runs.LastOrDefault(each => run is null ? PlanOf(each) is { UndoesRun: 0 } : each.Number == run)
            ?? throw new ProblemException("run.none", run is null ? "There is no run to undo." : $"There is no run {run} in the list.", "Look at the list of runs.");
        if (State.Releases.LastOrDefault(release => release.RunId != undone.Id) is { } serving)
        {
            throw new ProblemException(
                "run.serves", $"Release {serving.Number} of the project was there before or after run {undone.Number}: undoing the run would take away what serves.", "Roll back to the release that you want instead.");
        }

        var done = PlanOf(undone) ?? throw new ProblemException("run.forgotten", $"What run {undone.Number} has executed is no longer known.", "Undo a newer run.");
        var plan = UndoPlan.For(await RunAsync(undone.Id), done with { Steps = [.. done.Steps.Where(step => IsThere(step.Server))] }, await SharedServersAsync()) with
        {
            Number = State.Provisioning!.Number + 1,
            InfrastructureNumber = State.Infrastructure!.Number,
            ServicesNumber = State.CurrentServices.Number,
            CreatedAt = time.GetUtcNow(),
            ReleaseNumber = State.NextReleaseNumber,
        };
        ProjectState.Keep(State.Provisionings, plan);
        await SaveAsync();
        await PostAsync($"These commands undo run {undone.Number}, its last step first. Servers and data stay; nothing runs before you approve.", new ProvisioningCard(plan.Number));
        return plan;
    }

    /// <summary>The names of what a run has put online lead nowhere any more.</summary>
    private async Task CloseRoutesAsync(int run)
    {
        using var scope = system.Enter(GrainKeys.WorkspaceOf(IGatewayGrain.Key));
        var gateway = GrainFactory.GetGrain<IGatewayGrain>(IGatewayGrain.Key);
        foreach (var domain in State.Runs.Where(each => each.Number == run).SelectMany(each => PlanOf(each)?.Domains ?? []))
            await gateway.Forget(domain.Host);
    }

    /// <summary>Nothing of a run serves any more; what comes next is planned from the beginning.</summary>
    private async Task UndoneAsync(int run)
    {
        State.Releases.RemoveAll(release => State.Runs.Any(each => each.Id == release.RunId && each.Number == run));
        await PostAsync($"Run {run} is undone. \"deploy\" begins again.");
        if (State.IsInfrastructureStale)
            await SaveAsync();
        else
            await ReplanAsync();
    }

    private ProvisioningPlan? PlanOf(RunSummary run) => State.Provisionings.FirstOrDefault(plan => plan.Number == run.ProvisioningNumber);

    private bool IsThere(string server) => State.ServerIds.ContainsKey(server) && State.Infrastructure!.Servers.Any(planned => planned.Name == server);

    private async Task<HashSet<string>> SharedServersAsync()
    {
        using var scope = system.Enter(Workspace);
        var shared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, id) in State.ServerIds)
        {
            if ((await ServerGrain(id).Get()).Projects.Any(project => project != Id))
                shared.Add(name);
        }

        return shared;
    }
}

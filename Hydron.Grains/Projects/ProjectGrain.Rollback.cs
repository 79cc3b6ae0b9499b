using Hydron.Plans;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    public async Task<string> RollBack(int? release)
    {
        EnsureExists();
        EnsureIdle();
        var target = KeptReleases.Find(State.Releases, release);
        var (then, placedThen) = ContentOf(target);
        var (now, placedNow) = ContentOf(State.Releases[^1]); // not the newest plans, which nobody may have approved
        var before = Here();
        var services = Rollback.Services(now, then) with { Number = State.CurrentServices.Number + 1 };
        var infrastructure = Rollback.Infrastructure(placedNow, placedThen, services) with { Number = State.Infrastructure!.Number + 1, CreatedAt = time.GetUtcNow() };
        if (infrastructure.Servers.FirstOrDefault(server => !State.ServerIds.ContainsKey(server.Name)) is { } lost)
            throw ServerGone(lost.Name);
        var plan = await MakeProvisioningAsync(services, infrastructure, target.Number);
        if (plan.Steps.Select(step => step.Action).OfType<OrderServer>().FirstOrDefault() is { } order)
            throw ServerGone(order.Server);

        // A person's "undo" brings back the services that were there before.
        ProjectState.Keep(State.Checkpoints, before);
        ProjectState.Keep(State.Services, services);
        ProjectState.Keep(State.Infrastructures, infrastructure);
        ProjectState.Keep(State.Provisionings, plan);
        return await BeginAsync(plan, target.Commit);
    }

    private (ServicesVersion Services, InfrastructurePlan Infrastructure) ContentOf(Release release) =>
        (State.Services.FirstOrDefault(each => each.Number == release.ServicesNumber), State.Infrastructures.FirstOrDefault(each => each.Number == release.InfrastructureNumber)) is ({ } services, { } infrastructure)
            ? (services, infrastructure)
            : throw new ProblemException(
                "release.forgotten", $"What release {release.Number} consisted of is no longer known: there were too many edits since.", "Deploy its commit again.");

    private static ProblemException ServerGone(string server) =>
        new("release.no-server", $"{server}, on which the release ran, is not there any more.", "Plan a server for it, and deploy its commit again.");
}

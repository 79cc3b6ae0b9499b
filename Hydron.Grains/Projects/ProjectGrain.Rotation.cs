using Hydron.Chats;
using Hydron.Plans;
using Hydron.Plans.Steps;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    public async Task<string?> RotateSecret(string service, string? variable)
    {
        EnsureExists();
        EnsureIdle();
        var before = State.CurrentServices;
        var variables = RotatableSecrets.Find(before.Services, service, variable);
        var rotation = new SecretRotation(ServiceEditor.Find(before.Services, service), variables, isDeployed: State.Runs.Count > 0, secrets);
        var services = rotation.Apply(before) with { Number = before.Number + 1 };
        var infrastructure = State.Infrastructure is { } current && !State.IsInfrastructureStale
            ? current with { Number = current.Number + 1, ServicesNumber = services.Number, CreatedAt = time.GetUtcNow() }
            : null;
        var live = State.Releases.LastOrDefault() is { } release && release.ServicesNumber == before.Number && release.InfrastructureNumber == State.Infrastructure?.Number ? release : null;
        var plan = infrastructure is { Approval: not null } && State.Provisioning is not null ? await MakeProvisioningAsync(services, infrastructure, rollsBackTo: live?.Number ?? 0) : null;
        if (plan is { RollsBackTo: > 0 } && plan.Steps.Any(step => step.Action is OrderServer))
            plan = await MakeProvisioningAsync(services, infrastructure!, rollsBackTo: 0); // its server is gone, and its images with it

        ChangeKept(rotation.Apply);
        ProjectState.Keep(State.Services, services);
        if (infrastructure is not null)
            ProjectState.Keep(State.Infrastructures, infrastructure);
        if (plan is not null)
            ProjectState.Keep(State.Provisionings, plan);
        if (plan is { RollsBackTo: > 0 })
            return await BeginAsync(plan, live!.Commit);
        await SaveAsync();
        if (plan is not null)
            await PostAsync("A new secret is made up. The services or servers have changed since the last release, so these commands, which put it to use, wait for your approval.", new ProvisioningCard(plan.Number));
        return null;
    }

    /// <summary>After a run that succeeded: the databases whose passwords it has changed know the new ones.</summary>
    private void SettleSecrets(ProvisioningPlan plan)
    {
        var changed = PasswordChange.DatabasesOf(plan);
        if (changed.Count > 0)
            ChangeKept(version => SecretRotation.Settled(version, changed));
    }

    /// <summary>All the versions of the services that anything may go back to.</summary>
    private void ChangeKept(Func<ServicesVersion, ServicesVersion> change)
    {
        State.Services = [.. State.Services.Select(change)];
        State.Checkpoints = [.. State.Checkpoints.Select(checkpoint => checkpoint with { Services = change(checkpoint.Services) })];
    }
}

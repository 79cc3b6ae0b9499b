using Hydron.Plans;

namespace Hydron.Projects;

public sealed partial class ProjectGrain
{
    public async Task<EditOutcome> Edit(ImmutableArray<Edit> edits)
    {
        EnsureExists();
        EnsureIdle();
        if (State.Runs.Count > 0)
            DeployedData.Check(State.CurrentServices, edits);
        await CheckDomainsAsync(edits);
        var before = Here();
        var services = ServiceEditor.Apply(before.Services, [.. edits.OfType<ServiceEdit>()], secrets.Protect);
        return await MoveToAsync(
            before with
            {
                Services = services,
                Choices = InfrastructureChoices.Renamed(before.Choices, edits).AddRange(edits.OfType<InfrastructureEdit>()),
                StepChoices = before.StepChoices.AddRange(edits.OfType<ProvisioningEdit>()),
            },
            settled: before.Choices.Length,
            () => ProjectState.Keep(State.Checkpoints, before));
    }

    public async Task<EditOutcome> Undo()
    {
        EnsureExists();
        EnsureIdle();
        if (State.Checkpoints.Count == 0)
            throw new ProblemException("edit.nothing-to-undo", "There is nothing to undo.", "Undo goes back over the edits of services and plans.");
        var target = State.Checkpoints[^1];
        // What was read from storage is never the same instance.
        if (target.Services.Number == State.CurrentServices.Number)
            target = target with { Services = State.CurrentServices };
        var outcome = await MoveToAsync(target, target.Choices.Length, () => State.Checkpoints.RemoveAt(State.Checkpoints.Count - 1));
        return outcome with { Summary = $"Undone. {outcome.Summary}" };
    }

    private Checkpoint Here() => new(State.CurrentServices, State.Infrastructure?.Choices ?? [], State.StepChoices);

    /// <summary>Plans with the new choices first, so that an impossible one is refused before anything is kept.</summary>
    private async Task<EditOutcome> MoveToAsync(Checkpoint target, int settled, Action remember)
    {
        var oldServices = State.CurrentServices;
        var oldInfrastructure = State.Infrastructure;
        var oldProvisioning = State.Provisioning;
        var servicesChanged = !ReferenceEquals(target.Services, oldServices);
        var services = servicesChanged ? GeneratedSecrets.Fill(target.Services with { Number = oldServices.Number + 1 }, secrets.Protect) : oldServices;
        var infrastructureChanged = servicesChanged || !target.Choices.SequenceEqual(oldInfrastructure?.Choices ?? []);
        var infrastructure = infrastructureChanged && (oldInfrastructure is not null || !target.Choices.IsEmpty)
            ? await MakeInfrastructureAsync(services, target.Choices, settled)
            : oldInfrastructure;

        remember();
        if (servicesChanged)
            KeepServices(services);
        if (!ReferenceEquals(infrastructure, oldInfrastructure))
            KeepInfrastructure(infrastructure!);
        State.StepChoices = target.StepChoices;
        if (oldProvisioning is not null && State.Infrastructure is { Approval: not null })
            ProjectState.Keep(State.Provisionings, await MakeProvisioningAsync());
        await SaveAsync();

        ImmutableArray<DiffLine> changes =
        [
            .. ServicesDiff.Between(oldServices, State.CurrentServices),
            .. infrastructure is null ? [] : InfrastructureDiff.Between(oldInfrastructure, infrastructure),
            .. oldProvisioning is null || State.Provisioning is not { } now ? [] : ProvisioningDiff.Between(oldProvisioning, now),
        ];
        return new EditOutcome(Summarize(changes), changes);
    }

    private static string Summarize(ImmutableArray<DiffLine> changes) => changes.Length switch
    {
        0 => "Nothing changed.",
        1 => $"Changed {changes[0].Subject}: {(changes[0].Before.Length == 0 ? "added" : changes[0].Before)} → {(changes[0].After.Length == 0 ? "removed" : changes[0].After)}.",
        _ => $"{changes.Length} changes.",
    };

    private void KeepServices(ServicesVersion services) =>
        ProjectState.Keep(State.Services, GeneratedSecrets.Fill(services, secrets.Protect));

    private void EnsureIdle()
    {
        if (State.ActiveRun is { } run)
            throw new ProblemException("project.running", $"Run {run.Number} is under way.", "Wait until it ends, or stop it.");
    }
}

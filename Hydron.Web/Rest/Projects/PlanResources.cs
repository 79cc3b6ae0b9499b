using Hydron.Plans;
using Hydron.Runs;

namespace Hydron.Rest.Projects;

/// <param name="Number">What approve_infrastructure is given.</param>
/// <param name="IsStale">The services have changed since; it cannot be approved any more.</param>
/// <param name="CostPerMonthCents">Of the new servers, in the offers' minor unit.</param>
public sealed record InfrastructureResource(int Number, bool IsApproved, bool IsStale, long CostPerMonthCents, ImmutableArray<PlannedServerResource> Servers)
{
    public static InfrastructureResource Of(InfrastructurePlan plan, bool isStale) => new(
        plan.Number, plan.Approval is not null, isStale, plan.CostPerMonthCents, [.. plan.Servers.Select(server => PlannedServerResource.Of(server, plan))]);
}

/// <param name="Offer">The offer's id; null for a server of the inventory.</param>
/// <param name="Existing">The inventory's id; null for a new one.</param>
/// <param name="Services">Names of the services that are placed on it.</param>
public sealed record PlannedServerResource(string Name, string Provider, string? Offer, string Datacenter, string OperatingSystem, string? Existing, string Reason, ImmutableArray<string> Services)
{
    public static PlannedServerResource Of(PlannedServer server, InfrastructurePlan plan) => new(
        server.Name,
        server.Provider,
        server.Offer?.Id,
        server.Datacenter,
        server.OperatingSystem,
        server.ExistingServerId,
        server.Reason,
        [.. plan.Placements.Where(placement => placement.Server == server.Name).Select(placement => placement.Service)]);
}

/// <param name="Number">What approve_provisioning is given.</param>
/// <param name="IsStale">What it was made from has changed since; it cannot be approved any more.</param>
public sealed record ProvisioningResource(int Number, bool IsApproved, bool IsStale, ImmutableArray<PlannedStepResource> Steps)
{
    public static ProvisioningResource Of(ProvisioningPlan plan, bool isStale) =>
        new(plan.Number, plan.Approval is not null, isStale, [.. plan.Steps.Select(PlannedStepResource.Of)]);
}

/// <param name="Commands">Lines of bash; empty for a step that is something else. Secrets stand in it by name.</param>
public sealed record PlannedStepResource(string Id, RunPhase Phase, string Server, string Title, string Description, bool IsSkipped, ImmutableArray<string> Commands)
{
    public static PlannedStepResource Of(PlannedStep step) => new(step.Id, step.Phase, step.Server, step.Title, step.Description, step.IsSkipped, StepActions.CommandsOf(step.Action));
}

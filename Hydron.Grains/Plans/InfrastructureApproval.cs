using Hydron.Servers;

namespace Hydron.Plans;

/// <summary>What a person approves of an infrastructure plan: what is bought, and what runs where. The reasons given beside it may change.</summary>
public static class InfrastructureApproval
{
    /// <summary>Whether an approval of the one plan is an approval of the other too.</summary>
    public static bool Covers(InfrastructurePlan approved, InfrastructurePlan plan) =>
        approved.Servers.Select(Bought).SequenceEqual(plan.Servers.Select(Bought))
        && approved.Placements.Select(Where).SequenceEqual(plan.Placements.Select(Where));

    private static object Bought(PlannedServer server) =>
        (server.Name, server.Provider, Price(server.Offer), server.Datacenter, server.OperatingSystem, server.ExistingServerId);

    // Not the whole offer: its list of datacenters is compared by identity, and no list that was stored or sent is the same one.
    private static object? Price(Offer? offer) =>
        offer is null ? null : (offer.Id, offer.Cores, offer.MemoryMb, offer.DiskGb, offer.PricePerMonthCents, offer.Currency);

    private static (string Service, string Server) Where(Placement placement) => (placement.Service, placement.Server);
}

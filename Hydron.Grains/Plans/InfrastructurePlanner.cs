using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Plans;

/// <summary>Chooses servers for services: one server as a rule, the smallest that holds them; then what the person chose, in the order they chose it.</summary>
public static class InfrastructurePlanner
{
    /// <summary>Kept free of services for the system itself and the builds, in MiB.</summary>
    public const int SystemMemoryMb = 768;

    private const string DefaultServer = "web-1";
    private const string DefaultRegion = "eu";

    /// <exception cref="ProblemException">There is no server to be had, or a choice that cannot be met.</exception>
    public static InfrastructurePlan Plan(
        int number, ServicesVersion services, ImmutableArray<Offer> offers, ImmutableArray<ServerView> inventory, ImmutableArray<InfrastructureEdit> choices, DateTimeOffset now)
    {
        var draft = new InfrastructureDraft(services.Deployed, offers, inventory);
        draft.AddServer(DefaultServer, UsesExisting(choices));
        foreach (var service in services.Deployed)
            draft.Place(service.Name, DefaultServer, "One server for everything is the simplest and cheapest.");
        foreach (var choice in choices)
            draft.Apply(choice);
        return new InfrastructurePlan
        {
            Number = number,
            ServicesNumber = services.Number,
            CreatedAt = now,
            Servers = draft.Servers(),
            Placements = draft.Placements(),
            Choices = choices,
        };
    }

    /// <summary>A plan that will use the person's own servers needs no offer.</summary>
    private static bool UsesExisting(ImmutableArray<InfrastructureEdit> choices) => choices.OfType<UseServer>().Any();

    /// <summary>The cheapest offer with enough memory, in the default region where it is sold there.</summary>
    internal static Offer? Smallest(ImmutableArray<Offer> offers, int memoryMb, string? datacenter = null) => offers
        .Where(offer => offer.MemoryMb >= memoryMb && (datacenter is null || offer.Datacenters.Any(each => each.Id == datacenter)))
        .OrderBy(offer => offer.PricePerMonthCents)
        .ThenBy(offer => offer.MemoryMb)
        .FirstOrDefault();

    internal static Datacenter DefaultDatacenter(Offer offer) =>
        offer.Datacenters.FirstOrDefault(datacenter => datacenter.Region == DefaultRegion) ?? offer.Datacenters[0];
}

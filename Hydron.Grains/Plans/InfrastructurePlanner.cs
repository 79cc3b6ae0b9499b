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

    /// <param name="choices">In the order in which they were made.</param>
    /// <param name="settled">How many of them an earlier plan has met; of these, the ones about a service or a planned server that is gone are dropped.</param>
    /// <exception cref="ProblemException">There is no server to be had, or a choice that cannot be met.</exception>
    public static InfrastructurePlan Plan(
        int number, ServicesVersion services, ImmutableArray<Offer> offers, ImmutableArray<ServerView> inventory, ImmutableArray<InfrastructureEdit> choices, DateTimeOffset now, int settled = 0)
    {
        var draft = new InfrastructureDraft(services.Deployed, offers, inventory);
        draft.AddServer(DefaultServer, UsesExisting(choices));
        foreach (var service in services.Deployed)
            draft.Place(service.Name, DefaultServer, "One server for everything is the simplest and cheapest.");
        var met = choices.Where((choice, index) => Meet(draft, choice, mayBeGone: index < settled)).ToImmutableArray();
        return new InfrastructurePlan
        {
            Number = number,
            ServicesNumber = services.Number,
            CreatedAt = now,
            Servers = draft.Servers(),
            Placements = draft.Placements(),
            Choices = met,
        };
    }

    private static bool Meet(InfrastructureDraft draft, InfrastructureEdit choice, bool mayBeGone)
    {
        try
        {
            draft.Apply(choice);
            return true;
        }
        catch (ProblemException exception) when (mayBeGone && exception.Problems is [{ Code: "service.unknown" or "plan.server" or "plan.which-server" }])
        {
            return false; // otherwise a service that once had a server of its own could never be removed
        }
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

using Hydron.Servers;

namespace Hydron.Plans;

/// <summary>The fields of the form with which a person changes a planned server. An untouched form makes no edit.</summary>
public sealed class ServerPlanFields
{
    /// <summary>The choice of <see cref="UseServer"/> that stands for a new server.</summary>
    public const string NewServer = "";

    private readonly PlannedServer _server;
    private readonly ImmutableDictionary<string, string> _placed;

    public ServerPlanFields(InfrastructurePlan plan, PlannedServer server)
    {
        _server = server;
        _placed = plan.Placements.Where(placement => placement.Server == server.Name).ToImmutableDictionary(placement => placement.Service, placement => placement.Server, StringComparer.Ordinal);
        UseServer = server.ExistingServerId ?? NewServer;
        Offer = server.Offer?.Id ?? "";
        Datacenter = server.Datacenter;
        OperatingSystem = server.OperatingSystem;
        Places = new(_placed, StringComparer.Ordinal);
    }

    /// <summary>The inventory's id, or <see cref="NewServer"/>.</summary>
    public string UseServer { get; set; }

    public string Offer { get; set; }

    public string Datacenter { get; set; }

    public string OperatingSystem { get; set; }

    /// <summary>Where each of the server's services goes: a planned server's name, or <see cref="OwnServer"/>.</summary>
    public Dictionary<string, string> Places { get; }

    /// <summary>Stands in <see cref="Places"/> for a server of the service's own.</summary>
    public const string OwnServer = "+";

    /// <summary>A server that exists already has the size and place that it has.</summary>
    public bool IsNew => UseServer == NewServer;

    /// <summary>Where the chosen offer is sold; the plan's datacenter stays where it is among them.</summary>
    public ImmutableArray<Datacenter> DatacentersOf(ImmutableArray<Offer> offers) => offers.FirstOrDefault(offer => offer.Id == Offer)?.Datacenters ?? [];

    /// <summary>Takes another offer, and the offer's first datacenter where it is not sold in the chosen one.</summary>
    public void Choose(Offer offer)
    {
        Offer = offer.Id;
        if (!offer.Datacenters.IsEmpty && offer.Datacenters.All(each => each.Id != Datacenter))
            Datacenter = offer.Datacenters[0].Id;
    }

    /// <summary>One batch with everything that the person changed; empty for nothing.</summary>
    public ImmutableArray<Edit> ToEdits()
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        if (!IsNew && UseServer != _server.ExistingServerId)
            edits.Add(new UseServer(_server.Name, UseServer));
        if (IsNew && _server.ExistingServerId is null)
        {
            if (Offer != _server.Offer?.Id)
                edits.Add(new ChooseOffer(_server.Name, Offer));
            if (Datacenter != _server.Datacenter)
                edits.Add(new MoveToDatacenter(_server.Name, Datacenter));
            if (OperatingSystem != _server.OperatingSystem)
                edits.Add(new ChooseOperatingSystem(_server.Name, OperatingSystem));
        }

        foreach (var (service, place) in Places.Where(each => each.Value != _placed[each.Key]).OrderBy(each => each.Key, StringComparer.Ordinal))
            edits.Add(place == OwnServer ? new SplitToOwnServer(service) : new PlaceService(service, place));
        return edits.ToImmutable();
    }
}

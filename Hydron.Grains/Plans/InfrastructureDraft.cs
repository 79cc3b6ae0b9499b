using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Plans;

/// <summary>An infrastructure plan while it is being made.</summary>
internal sealed class InfrastructureDraft(ImmutableArray<Service> services, ImmutableArray<Offer> offers, ImmutableArray<ServerView> inventory)
{
    private static readonly ImmutableArray<string> OperatingSystems = ["debian-12", "ubuntu-22.04", "ubuntu-24.04"];

    private const int LargestGigabytes = 1_000_000;

    private readonly List<PlannedServer> _servers = [];
    private readonly Dictionary<string, Placement> _placements = new(StringComparer.Ordinal);

    /// <summary>What the person asked for, by server; a server without a wish gets the smallest offer that holds its services.</summary>
    private readonly Dictionary<string, Offer> _wished = new(StringComparer.Ordinal);

    public void AddServer(string name, bool offerOptional)
    {
        if (offers.IsEmpty && !offerOptional)
        {
            throw new ProblemException(
                "plan.no-offers",
                inventory.IsEmpty ? "There is no server to be had: no provider offers any, and the inventory is empty." : "No provider offers servers.",
                inventory.IsEmpty
                    ? "Adopt a machine of yours in the server inventory, or start a Docker engine for the sandbox."
                    : $"Say \"use server {inventory[0].Name}\", or start a Docker engine for the sandbox.");
        }

        _servers.Add(new PlannedServer { Name = name, Provider = "" });
    }

    public void Place(string service, string server, string reason) => _placements[service] = new Placement(service, server, reason);

    public void Apply(InfrastructureEdit edit)
    {
        switch (edit)
        {
            case ChangeServerSize size:
                ChangeSize(Find(size.Server), size);
                break;
            case ChooseOffer choice:
                _wished[New(Find(choice.Server)).Name] = offers.FirstOrDefault(offer => offer.Id == choice.OfferId)
                    ?? throw new ProblemException("plan.offer", $"There is no offer {choice.OfferId}.", $"There are: {string.Join(", ", offers.Select(offer => offer.Id))}.");
                break;
            case MoveToDatacenter move:
                Move(New(Find(move.Server)), move.Datacenter);
                break;
            case UseServer use:
                Use(Find(use.Server), use.ServerId);
                break;
            case SplitToOwnServer split:
                Split(split.Service);
                break;
            case PlaceService place:
                PlaceTogether(Service(place.Service).Name, Find(place.Server).Name, "You placed it there.");
                break;
            case ChooseOperatingSystem choose when OperatingSystems.Contains(choose.OperatingSystem):
                Change(New(Find(choose.Server)), server => server with { OperatingSystem = choose.OperatingSystem });
                break;
            case ChooseOperatingSystem choose:
                throw new ProblemException("plan.operating-system", $"Hydron does not set up {choose.OperatingSystem}.", $"Choose {string.Join(", ", OperatingSystems)}.");
            default:
                throw new ProblemException("edit.unknown", $"{edit.GetType().Name} is not an edit of the infrastructure plan.", "Use one of the edits that the documentation lists.");
        }
    }

    public ImmutableArray<Placement> Placements() => [.. services.Select(service => _placements[service.Name])];

    /// <summary>Servers that hold something, each with an offer that is large enough.</summary>
    public ImmutableArray<PlannedServer> Servers() => [.. _servers.Where(IsUsed).Select(Complete)];

    private bool IsUsed(PlannedServer server) => _placements.Values.Any(placement => placement.Server == server.Name);

    private PlannedServer Complete(PlannedServer server)
    {
        var memory = MemoryOf(server.Name);
        if (server.ExistingServerId is not null)
            return server;
        var offer = _wished.GetValueOrDefault(server.Name)
            ?? InfrastructurePlanner.Smallest(offers, memory, server.Datacenter.Length > 0 ? server.Datacenter : null)
            ?? throw new ProblemException("plan.too-large", $"No offer has the {Gigabytes(memory)} that the services on {server.Name} need.", "Lower their memory limits, or split them over several servers.");
        if (offer.MemoryMb < memory)
        {
            throw new ProblemException(
                "plan.too-small", $"{offer.Name} has {Gigabytes(offer.MemoryMb)}; the services on {server.Name} need {Gigabytes(memory)} with the system.", "Choose a larger server, or lower the services' memory limits.");
        }

        var datacenter = server.Datacenter.Length > 0 ? server.Datacenter : InfrastructurePlanner.DefaultDatacenter(offer).Id;
        if (offer.Datacenters.All(each => each.Id != datacenter))
            throw new ProblemException("plan.datacenter", $"{offer.Name} is not sold in {datacenter}.", $"It is sold in {string.Join(", ", offer.Datacenters.Select(each => each.Id))}.");
        return server with
        {
            Provider = offer.Provider,
            Offer = offer,
            Datacenter = datacenter,
            Reason = _wished.ContainsKey(server.Name)
                ? $"You chose it; its services need {Gigabytes(memory)} with the system."
                : $"The smallest offer with the {Gigabytes(memory)} that its services need with the system.",
        };
    }

    private void ChangeSize(PlannedServer server, ChangeServerSize edit)
    {
        New(server);
        var ladder = offers.OrderBy(offer => offer.MemoryMb).ThenBy(offer => offer.PricePerMonthCents).ToImmutableArray();
        if (edit.MinMemoryGb is { } gigabytes)
        {
            if (gigabytes is < 1 or > LargestGigabytes)
                throw new ProblemException("plan.size", $"{gigabytes} GB is not a size of a server.", "Name the memory in GB, such as 8.");
            _wished[server.Name] = InfrastructurePlanner.Smallest(offers, gigabytes * 1024) ?? throw new ProblemException(
                "plan.too-large", $"No offer has {gigabytes} GB of memory.", ladder.IsEmpty ? "No provider offers servers now." : $"The largest has {Gigabytes(ladder[^1].MemoryMb)}.");
            return;
        }

        var now = _wished.GetValueOrDefault(server.Name) ?? Complete(server).Offer!;
        var index = (long)ladder.IndexOf(now) + edit.Steps;
        if (index < 0 || index >= ladder.Length)
            throw new ProblemException("plan.size", $"{now.Name} is already the {(edit.Steps > 0 ? "largest" : "smallest")} there is.", "Keep it.");
        _wished[server.Name] = ladder[(int)index];
    }

    private void Move(PlannedServer server, string wanted)
    {
        wanted = wanted.Trim();
        var datacenters = offers.SelectMany(offer => offer.Datacenters).Distinct().ToImmutableArray();
        var found = datacenters.FirstOrDefault(each => each.Id.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? datacenters.FirstOrDefault(each => each.Region.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? datacenters.FirstOrDefault(each => wanted.Length > 0 && each.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            ?? datacenters.FirstOrDefault(each => wanted.Length > 0 && each.Region.StartsWith(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new ProblemException("plan.datacenter", $"There is no datacenter \"{wanted}\".", $"There are: {string.Join(", ", datacenters.Select(each => $"{each.Id} ({each.Name})"))}.");
        Change(server, each => each with { Datacenter = found.Id });
    }

    private void Use(PlannedServer server, string wanted)
    {
        var existing = inventory.FirstOrDefault(each => each.Id == wanted)
            ?? inventory.FirstOrDefault(each => each.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new ProblemException(
                "server.unknown", $"There is no server {wanted} in the inventory.", inventory.IsEmpty ? "Adopt one first." : $"There are: {string.Join(", ", inventory.Select(each => each.Name))}.");
        if (existing.State != ServerState.Ready)
            throw new ProblemException("plan.server-state", $"{existing.Name} is not ready ({existing.State}).", "Wait until it is, or choose another.");
        Change(server, each => each with
        {
            Provider = existing.Provider,
            Offer = existing.Offer,
            Datacenter = existing.Datacenter,
            OperatingSystem = existing.OperatingSystem,
            ExistingServerId = existing.Id,
            Reason = $"You chose {existing.Name}, which is in the inventory already.",
        });
    }

    private void Split(string service)
    {
        var own = Service(service).Name;
        var together = SharedData.Of(services, own);
        if (services.All(each => together.Contains(each.Name) || _placements[each.Name].Server != _placements[own].Server))
            return; // alone already
        // A service may be called like a server that is there: "web" beside "web-1".
        var name = Enumerable.Range(1, _servers.Count + 1).Select(number => $"{own}-{number}").First(name => _servers.All(server => server.Name != name));
        AddServer(name, offerOptional: false);
        PlaceTogether(own, name, "You gave it a server of its own.");
    }

    /// <summary>A volume lies on one server, and so do all who share it.</summary>
    private void PlaceTogether(string service, string server, string reason)
    {
        foreach (var other in SharedData.Of(services, service))
            Place(other, server, other == service ? reason : $"It shares a volume with {service}, which is there.");
    }

    private Service Service(string name) => ServiceEditor.Find(services, name);

    /// <param name="name">Null for the only server that holds something.</param>
    private PlannedServer Find(string? name) => (name, _servers.FindAll(IsUsed)) switch
    {
        (null, [var only]) => only,
        (null, var used) => throw new ProblemException("plan.which-server", "The plan has several servers.", $"Say which: {string.Join(", ", used.Select(server => server.Name))}."),
        _ => _servers.Find(server => server.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ProblemException("plan.server", $"The plan has no server {name}.", $"It has: {string.Join(", ", _servers.Select(server => server.Name))}."),
    };

    private static PlannedServer New(PlannedServer server) => server.ExistingServerId is null
        ? server
        : throw new ProblemException("plan.existing", $"{server.Name} is a server that exists already; its size and place are what they are.", "Plan a new server instead, or keep it.");

    private void Change(PlannedServer server, Func<PlannedServer, PlannedServer> change) => _servers[_servers.FindIndex(each => each.Name == server.Name)] = change(server);

    private int MemoryOf(string server) =>
        InfrastructurePlanner.SystemMemoryMb + services.Where(service => _placements[service.Name].Server == server).Sum(service => service.MemoryMb);

    private static string Gigabytes(int megabytes) => FormattableString.Invariant($"{megabytes / 1024.0:0.#} GB");
}

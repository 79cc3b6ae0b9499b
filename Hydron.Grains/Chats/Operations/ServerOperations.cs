using System.ComponentModel;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Chats.Operations;

/// <summary>The servers of the infrastructure plan.</summary>
public sealed class ServerOperations(OperationScope scope)
{
    private const string Server = "The planned server's name; null where the plan has only one.";

    [Operation("change_server_size"), Description("Another size for a planned server, by memory or by steps.")]
    public Task<OperationOutcome> ChangeSize(
        [Description("The smallest offer with at least this much memory; null with steps.")] int? minMemoryGb = null,
        [Description("1 for one size up, -1 for one down; 0 with minMemoryGb.")] int steps = 0,
        [Description(Server)] string? server = null)
        => scope.EditAsync(new ChangeServerSize(server, minMemoryGb, steps));

    [Operation("choose_offer"), Description("Exactly this offer for a planned server.")]
    public Task<OperationOutcome> ChooseOffer([Description("The offer's id.")] string offer, [Description(Server)] string? server = null)
        => scope.EditAsync(new ChooseOffer(server, offer));

    [Operation("move_to_datacenter"), Description("Another datacenter for a planned server.")]
    public Task<OperationOutcome> MoveToDatacenter(
        [Description("A datacenter's id, or the beginning of its name or region: us-east.")] string datacenter,
        [Description(Server)] string? server = null)
        => scope.EditAsync(new MoveToDatacenter(server, datacenter));

    [Operation("use_server"), Description("A server of the inventory instead of a new one.")]
    public async Task<OperationOutcome> UseServer([Description("The inventory server's name or id.")] string existing, [Description(Server)] string? server = null)
    {
        var inventory = (await scope.Workspace.Get()).Servers;
        var found = inventory.FirstOrDefault(each => each.Id == existing)
            ?? inventory.FirstOrDefault(each => string.Equals(each.Name, existing, StringComparison.OrdinalIgnoreCase))
            ?? throw Unknown(existing, inventory);
        return await scope.EditAsync(new UseServer(server, found.Id));
    }

    [Operation("split_to_own_server"), Description("A server of its own for one service.")]
    public Task<OperationOutcome> SplitToOwnServer([Description("The service's name.")] string service) => scope.EditAsync(new SplitToOwnServer(service));

    [Operation("place_service"), Description("Puts a service on a server of the plan.")]
    public Task<OperationOutcome> PlaceService([Description("The service's name.")] string service, [Description("The planned server's name.")] string server)
        => scope.EditAsync(new PlaceService(service, server));

    [Operation("choose_operating_system"), Description("The operating system of a new server.")]
    public Task<OperationOutcome> ChooseOperatingSystem([Description("debian-12, ubuntu-22.04 or ubuntu-24.04.")] string operatingSystem, [Description(Server)] string? server = null)
        => scope.EditAsync(new ChooseOperatingSystem(server, operatingSystem));

    [Operation("list_offers", IsQuery = true), Description("Servers that can be ordered, with memory, price and datacenters.")]
    public async Task<OperationOutcome> ListOffers() => new(ProjectText.Offers(await scope.Workspace.Offers()));

    [Operation("show_server", IsQuery = true), Description("What is running on a server: the services of each project, what the machine is like, and the run that is changing it.")]
    public async Task<OperationOutcome> ShowServer([Description("The name or id of a server of the inventory, or of this project's plan.")] string server)
    {
        var inventory = (await scope.Workspace.Get()).Servers;
        var project = await scope.Project.Get();
        var access = project.Releases.FirstOrDefault()?.Servers.FirstOrDefault(each => string.Equals(each.Name, server, StringComparison.OrdinalIgnoreCase));
        var found = inventory.FirstOrDefault(each => each.Id == server || each.Id == access?.ServerId || string.Equals(each.Name, server, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            return project.Infrastructure?.Servers.Any(each => string.Equals(each.Name, server, StringComparison.OrdinalIgnoreCase)) is true
                ? new OperationOutcome(ServerText.Planned(project, server))
                : throw Unknown(server, inventory);
        }

        var users = await Task.WhenAll(found.Projects.Select(id => scope.Grains.GetGrain<IProjectGrain>(GrainKeys.Of(GrainKeys.WorkspaceOf(scope.ProjectKey), id)).Get()));
        return new OperationOutcome(ServerText.Of(found, users));
    }

    [Operation("list_servers", IsQuery = true), Description("The servers of the inventory and their state.")]
    public async Task<OperationOutcome> ListServers() => new(ProjectText.Servers((await scope.Workspace.Get()).Servers));

    private static ProblemException Unknown(string name, ImmutableArray<ServerView> inventory) => new(
        "server.unknown",
        $"There is no server '{name}' in the inventory.",
        inventory.IsEmpty ? "Add it on the Servers page first." : $"Choose one of: {string.Join(", ", inventory.Select(each => each.Name))}.");
}

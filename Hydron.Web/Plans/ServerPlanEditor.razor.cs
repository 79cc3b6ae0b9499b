using Hydron.Layout;
using Hydron.Servers;
using Microsoft.AspNetCore.Components;

namespace Hydron.Plans;

/// <summary>The form with which a person changes a planned server: what it is, and what runs on it.</summary>
public sealed partial class ServerPlanEditor : LiveComponent
{
    /// <summary>Problems that stand beside a field; the others stand below all fields.</summary>
    private static readonly ImmutableHashSet<string> Beside = ["plan.offer", "plan.too-small", "plan.too-large", "plan.datacenter", "plan.operating-system"];

    private static readonly ImmutableArray<(string, string)> Systems =
        [.. new[] { "debian-12", "ubuntu-22.04", "ubuntu-24.04" }.Select(id => (id, ServerWords.SystemOf(id)))];

    private ServerPlanFields _fields = default!;
    private ImmutableArray<Offer> _offers = [];
    private ImmutableArray<ServerView> _inventory = [];
    private ImmutableArray<Problem> _problems = [];
    private bool _isLoading = true;
    private bool _isBusy;

    [Parameter, EditorRequired] public InfrastructurePlan Plan { get; set; } = default!;

    [Parameter, EditorRequired] public PlannedServer Server { get; set; } = default!;

    /// <summary>Takes the edits; answers why they were refused, or nothing.</summary>
    [Parameter, EditorRequired] public Func<ImmutableArray<Edit>, Task<ImmutableArray<Problem>>> Apply { get; set; } = default!;

    [Parameter] public EventCallback Closed { get; set; }

    private string Prefix { get; } = $"plan-{Guid.NewGuid():N}";

    private ImmutableArray<(string, string)> Servers =>
    [
        .. Server.ExistingServerId is null ? [(ServerPlanFields.NewServer, "A new server")] : (ReadOnlySpan<(string, string)>)[],
        .. _inventory.Select(each => (each.Id, $"{each.Name} ({ServerWords.ProviderOf(each.Provider)}, {ServerWords.SizeOf(each)})")),
    ];

    private ImmutableArray<(string, string)> Offers => [.. _offers.Select(offer => (offer.Id, $"{offer.Name}: {ServerWords.SizeOf(offer)}, {Money.PerMonth(offer)}"))];

    private ImmutableArray<(string, string)> Datacenters => [.. _fields.DatacentersOf(_offers).Select(each => (each.Id, each.Name))];

    private ImmutableArray<(string, string)> Places => [.. Plan.Servers.Select(server => (server.Name, server.Name)), (ServerPlanFields.OwnServer, "A server of its own")];

    protected override async Task OnInitializedAsync()
    {
        // Only at first: what the person is choosing must not be overwritten when the project changes.
        _fields = new ServerPlanFields(Plan, Server);
        await TryAsync(async () =>
        {
            var workspace = await Client.WorkspaceViewAsync();
            _inventory = [.. workspace.Servers.Where(each => each.State == ServerState.Ready || each.Id == Server.ExistingServerId)];
            var offers = await Client.Workspace().Offers();
            // The plan's own offer stays to be chosen, also where it is not sold any more.
            _offers = Server.Offer is { } own && offers.All(offer => offer.Id != own.Id) ? [own, .. offers] : [.. offers.OrderBy(offer => offer.PricePerMonthCents)];
        });
        _problems = Problems;
        _isLoading = false;
    }

    private void ChooseOffer(string id)
    {
        if (_offers.FirstOrDefault(offer => offer.Id == id) is { } offer)
            _fields.Choose(offer);
    }

    private string? ErrorOf(params string[] codes) =>
        _problems.Where(problem => codes.Contains(problem.Code)).Select(problem => problem.ToString()).DefaultIfEmpty().Aggregate((one, other) => $"{one} {other}");

    private async Task SaveAsync()
    {
        if (_isBusy)
            return;
        _isBusy = true;
        var edits = _fields.ToEdits();
        _problems = edits.IsEmpty ? [] : await Apply(edits);
        _isBusy = false;
        if (_problems.IsEmpty)
            await Closed.InvokeAsync();
    }
}

using Hydron.Layout;
using Hydron.Projects;
using Microsoft.AspNetCore.Components;

namespace Hydron.Servers;

/// <summary>Everything about one server, and what can be done with it.</summary>
public sealed partial class ServerPanel : LiveComponent
{
    private string _name = "";
    private string _tags = "";
    private string _notes = "";
    private string? _privateKey;
    private bool _busy;
    private bool _checking;
    private bool _cancelling;

    /// <summary>The server as the workspace shows it; it changes while the panel is open.</summary>
    [Parameter, EditorRequired] public ServerView Server { get; set; } = default!;

    [Parameter, EditorRequired] public ImmutableArray<ProjectSummary> Projects { get; set; } = [];

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private bool IsOwn => Server.Provider == "adopted";

    private string CancelWord => IsOwn ? "Take it out of the inventory" : "Cancel this server";

    private ImmutableArray<string> Tags => [.. _tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    private bool IsChanged => _name.Trim() != Server.Name || !Tags.SequenceEqual(Server.Tags) || _notes != Server.Notes;

    // Only at first: what the person is writing must not be overwritten by an update from the stream.
    protected override void OnInitialized() => (_name, _tags, _notes) = (Server.Name, string.Join(", ", Server.Tags), Server.Notes);

    private Task DescribeAsync() => DoAsync(() => Client.Server(Server.Id).Describe(_name.Trim(), Tags, _notes));

    private async Task CheckAsync()
    {
        _checking = true;
        await DoAsync(() => Client.Server(Server.Id).Check());
        _checking = false;
    }

    private Task RevealAsync() => DoAsync(async () => _privateKey = await Client.Server(Server.Id).RevealPrivateKey());

    private async Task CancelAsync()
    {
        if (await DoAsync(() => Client.Server(Server.Id).Cancel()))
            Navigation.NavigateTo("/servers");
        _cancelling = false;
    }

    private async Task<bool> DoAsync(Func<Task> action)
    {
        _busy = true;
        var done = await TryAsync(action);
        _busy = false;
        return done;
    }
}

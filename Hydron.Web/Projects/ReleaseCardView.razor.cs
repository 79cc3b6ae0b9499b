using Hydron.Accounts;
using Hydron.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Hydron.Projects;

/// <summary>What is live, and how to get to it: in the browser, and by hand.</summary>
public sealed partial class ReleaseCardView : LiveComponent
{
    private bool _copied;
    private bool _isBusy;

    /// <summary>The project, kept up to date by the page.</summary>
    [Parameter, EditorRequired] public ProjectView Project { get; set; } = default!;

    /// <summary>The release that the card is about.</summary>
    [Parameter, EditorRequired] public int Number { get; set; }

    [CascadingParameter] private Member? Member { get; set; }

    [Inject] private IJSRuntime Script { get; set; } = default!;

    private Release? Release => Project.Releases.FirstOrDefault(release => release.Number == Number);

    private async Task CopyAsync(string text) => _copied = await Script.InvokeAsync<bool>("hydron.copy", text);

    private async Task DownloadKeyAsync(ServerAccess server)
    {
        _isBusy = true;
        await TryAsync(async () => await Script.InvokeVoidAsync("hydron.save", $"{server.Name}.key", await Client.Server(server.ServerId).RevealPrivateKey()));
        _isBusy = false;
    }
}

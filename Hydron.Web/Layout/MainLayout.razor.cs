using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace Hydron.Layout;

/// <summary>The frame of every page behind the sign-in.</summary>
public sealed partial class MainLayout : IDisposable
{
    /// <summary>A page that wants its own navigation in the drawer fills this section.</summary>
    public const string DrawerSection = "drawer";

    private bool _drawerOpen;
    private bool _isWide = true;
    private ErrorBoundary? _boundary;

    [CascadingParameter] private ThemeChoice Theme { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    // With <base href="/">, a bare #content would lead to the dashboard.
    private string SkipTarget => $"{new Uri(Navigation.Uri).PathAndQuery}#content";

    protected override void OnInitialized() => Navigation.LocationChanged += Moved;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _drawerOpen = _isWide = await Script.InvokeAsync<bool>("hydron.isWide");
        StateHasChanged();
    }

    private void ToggleDrawer() => _drawerOpen = !_drawerOpen;

    private void Recover() => _boundary?.Recover();

    private void Moved(object? sender, LocationChangedEventArgs args)
    {
        Recover();
        _drawerOpen &= _isWide; // on a narrow page the drawer covers what was just chosen in it
        StateHasChanged();
    }

    public void Dispose() => Navigation.LocationChanged -= Moved;
}

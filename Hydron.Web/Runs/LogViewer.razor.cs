using Hydron.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Hydron.Runs;

/// <summary>A run's log: live, searchable, in colour. The lines go from the server to the browser directly; this component only sets it up.</summary>
public sealed partial class LogViewer : LiveComponent
{
    private ElementReference _root;
    private IJSObjectReference? _module;
    private IJSObjectReference? _viewer;
    private IAsyncDisposable? _following;
    private RunView? _run;
    private long _toldVersion = -1;
    private string _openedRun = "";
    private string _openedStep = "";

    /// <summary>The run's id.</summary>
    [Parameter, EditorRequired] public string RunId { get; set; } = "";

    /// <summary>Show only this step's lines; null for all.</summary>
    [Parameter] public string? StepId { get; set; }

    [Inject] private IJSRuntime Script { get; set; } = default!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (_openedRun != RunId)
                await OpenAsync();
            if (_viewer is not { } viewer)
                return;
            if (_run is { } run && run.Version != _toldVersion)
                await TellAsync(viewer, run);
            if (_openedStep != (StepId ?? ""))
                await viewer.InvokeVoidAsync("setStep", _openedStep = StepId ?? "");
        }
        catch (JSDisconnectedException)
        {
            // The page is gone already.
        }
    }

    private async Task OpenAsync()
    {
        _openedRun = RunId;
        _openedStep = StepId ?? "";
        await CloseAsync();
        _module ??= await Script.InvokeAsync<IJSObjectReference>("import", "/js/log-viewer.js");
        _viewer = await _module.InvokeAsync<IJSObjectReference>("open", _root, RunId, StepId);
        var run = RunId;
        await TryAsync(async () =>
        {
            _following = await FollowAsync(Streams.Run, run, Client.Run(run).Get, view => view.Version, view =>
            {
                if (run == RunId)
                    _run = view;
            });
        });
        DrawSoon();
    }

    /// <summary>The steps to choose from; and a run that goes on after a retry is read on.</summary>
    private async Task TellAsync(IJSObjectReference viewer, RunView run)
    {
        _toldVersion = run.Version;
        await viewer.InvokeVoidAsync("setSteps", run.Steps.Select(step => new { id = step.Id, title = step.Title }));
        if (!run.Summary.Status.IsOver())
            await viewer.InvokeVoidAsync("reopen");
    }

    private async Task CloseAsync()
    {
        _run = null;
        _toldVersion = -1;
        if (_following is { } following)
            await following.DisposeAsync();
        _following = null;
        if (_viewer is not { } viewer)
            return;
        _viewer = null;
        await viewer.InvokeVoidAsync("dispose");
        await viewer.DisposeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync();
            if (_module is { } module)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page, and the viewer with it, is gone already.
        }

        await base.DisposeAsync();
    }
}

using Hydron.Layout;
using Hydron.Projects;
using Microsoft.AspNetCore.Components;

namespace Hydron.Runs;

/// <summary>A component that shows one run, live. To show another run, make another component (by its key).</summary>
public abstract class RunFollower : LiveComponent
{
    [Parameter, EditorRequired] public string RunId { get; set; } = "";

    /// <summary>The project, kept up to date by the page.</summary>
    [Parameter, EditorRequired] public ProjectView Project { get; set; } = default!;

    /// <summary>Null until it is read.</summary>
    protected RunView? Run { get; private set; }

    protected bool IsNewest => Project.Runs is [{ } newest, ..] && newest.Id == RunId;

    protected override Task OnInitializedAsync() => TryAsync(async () =>
    {
        await FollowAsync<RunEvent>(Streams.Run, RunId, happened => Show((happened as RunChanged)?.Run));
        Show(await Client.Run(RunId).Get());
    });

    protected Task DoAsync(RunCommand command) => TryAsync(() => Client.Run(RunId).ExecuteAsync(command));

    private void Show(RunView? run)
    {
        if (run is not null && (Run is null || run.Version >= Run.Version))
            Run = run;
    }
}

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

    protected override Task OnInitializedAsync() => TryAsync(() => FollowAsync(Streams.Run, RunId, Client.Run(RunId).Get, run => run.Version, run => Run = run));

    protected Task ApproveAsync(RunStep step, Repair repair) => TryAsync(() => Client.Run(RunId).ApproveRepair(step.Id, repair.Attempt));

    protected Task DoAsync(RunCommand command) => TryAsync(() => command == RunCommand.Undo
        ? Client.Project(Project.Summary.Id).PlanUndo(Run!.Summary.Number)
        : Client.Run(RunId).ExecuteAsync(command));
}

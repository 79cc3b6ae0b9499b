using Hydron.Accounts;
using Hydron.Layout;
using Hydron.Plans;
using Hydron.Runs;
using Microsoft.AspNetCore.Components;

namespace Hydron.Projects;

/// <summary>A part of a project's page on which a person acts. What an edit changed is kept to be shown; what was refused is among the problems.</summary>
public abstract class ProjectPart : LiveComponent
{
    /// <summary>The project, kept up to date by the page.</summary>
    [Parameter, EditorRequired] public ProjectView Project { get; set; } = default!;

    /// <summary>The person changed the project from here; what is shown has a new version.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    [CascadingParameter] protected Member? Member { get; set; }

    /// <summary>A call to the project is under way.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>What the last edit from here changed; null before the first.</summary>
    protected EditOutcome? Outcome { get; private set; }

    /// <summary>The person may act on the project, and no run stands in the way of changes.</summary>
    protected bool CanChange => Member?.Role >= Role.Deployer && !IsRunning;

    /// <summary>While a run is under way the project refuses every change.</summary>
    protected bool IsRunning => Project.Runs is [{ Status: not (RunStatus.Stopped or RunStatus.Failed or RunStatus.Succeeded) }, ..];

    /// <summary>Asks the project for something it may refuse. A second one is not begun while one is under way.</summary>
    /// <returns>True where it was done; otherwise there are problems.</returns>
    protected async Task<bool> DoAsync(Func<IProjectGrain, Task> action)
    {
        if (IsBusy)
        {
            Problems = [new Problem("project.busy", "The last change is not done yet.", "Try again in a moment.")];
            return false;
        }

        IsBusy = true;
        try
        {
            Outcome = null;
            var done = await TryAsync(() => action(Client.Project(Project.Summary.Id)));
            if (done)
                await Changed.InvokeAsync();
            return done;
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Applies edits, all or none.</summary>
    protected Task<bool> EditAsync(params ImmutableArray<Edit> edits) => DoAsync(async project => Outcome = await project.Edit(edits));

    /// <summary>Applies edits for a form, which shows beside its fields why they were refused.</summary>
    /// <returns>The problems; none where it was done.</returns>
    protected async Task<ImmutableArray<Problem>> ApplyAsync(ImmutableArray<Edit> edits)
    {
        await EditAsync(edits);
        var refused = Problems;
        Problems = [];
        StateHasChanged();
        return refused;
    }

    protected Task<bool> UndoAsync() => DoAsync(async project => Outcome = await project.Undo());
}

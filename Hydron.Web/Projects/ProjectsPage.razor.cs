using Hydron.Layout;
using Hydron.Workspaces;
using Microsoft.AspNetCore.Components;

namespace Hydron.Projects;

/// <summary>The dashboard: every project of the workspace, live.</summary>
public sealed partial class ProjectsPage : LiveComponent
{
    private WorkspaceView? _view;
    private ImmutableHashSet<string> _favorites = [];
    private ImmutableArray<Problem> _refused = [];

    /// <summary>1 shows the form for a new project. It is in the address so that the way there is a link, which works before the page is interactive.</summary>
    [SupplyParameterFromQuery(Name = "new")] public int? New { get; set; }

    private bool IsCreating => New == 1;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    protected override Task OnInitializedAsync() => TryAsync(() => FollowAsync<WorkspaceView>(
        Streams.Workspace,
        id: "",
        async () =>
        {
            var mine = await Client.WorkspaceViewAsync();
            // The stream goes to everyone in the workspace and carries nobody's marks; this person's are kept here.
            _favorites = [.. mine.Projects.Where(project => project.IsFavorite).Select(project => project.Id)];
            return mine;
        },
        view => view.Version,
        view => _view = view));

    private async Task CreateAsync(NewProject project)
    {
        try
        {
            _refused = [];
            Navigation.NavigateTo($"/projects/{await Client.Workspace().CreateProject(project.Name, project.Type)}");
        }
        catch (ProblemException exception)
        {
            _refused = exception.Problems;
        }
    }

    private async Task MarkAsync((string ProjectId, bool IsFavorite) mark)
    {
        if (await TryAsync(() => Client.Workspace().SetFavorite(mark.ProjectId, mark.IsFavorite)))
            _favorites = mark.IsFavorite ? _favorites.Add(mark.ProjectId) : _favorites.Remove(mark.ProjectId);
    }
}

using Hydron.Accounts;
using Hydron.Layout;
using Hydron.Workspaces;
using Microsoft.AspNetCore.Components;

namespace Hydron.Projects;

/// <summary>The workspace of one project. What is the same for every project (who is signed in, the list of projects) is kept here while the project changes.</summary>
public sealed partial class ProjectPage : LiveComponent
{
    private Member? _member;
    private WorkspaceView? _workspace;
    private ImmutableHashSet<string> _favorites = [];

    [Parameter] public string ProjectId { get; set; } = "";

    /// <summary>Null for the project's newest chat.</summary>
    [Parameter] public string? ChatId { get; set; }

    [SupplyParameterFromQuery] private string? Tab { get; set; }

    /// <summary>The run to show among the runs; null for the newest.</summary>
    [SupplyParameterFromQuery] private string? Run { get; set; }

    protected override Task OnInitializedAsync() => TryAsync(async () =>
    {
        _member = await Client.MemberAsync();
        await FollowAsync<WorkspaceView>(
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
            view => _workspace = view);
    });

    private async Task MarkAsync((string ProjectId, bool IsFavorite) mark)
    {
        if (await TryAsync(() => Client.Workspace().SetFavorite(mark.ProjectId, mark.IsFavorite)))
            _favorites = mark.IsFavorite ? _favorites.Add(mark.ProjectId) : _favorites.Remove(mark.ProjectId);
    }
}

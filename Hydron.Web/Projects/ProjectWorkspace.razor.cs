using Hydron.Accounts;
using Hydron.Layout;
using Hydron.Workspaces;
using Microsoft.AspNetCore.Components;

namespace Hydron.Projects;

/// <summary>One project: its chats, and beside them its services, plan and runs. To show another project, make another one (by its key).</summary>
public sealed partial class ProjectWorkspace : LiveComponent
{
    private ProjectView? _project;
    private bool _isMissing;
    private ProjectPlace _beside = ProjectPlace.Services;
    private ProjectPlace? _placeBefore;

    /// <summary>The parts that have been looked at; they keep what a person has begun to write in them.</summary>
    private ImmutableSortedSet<ProjectPlace> _visited = [];

    [Parameter, EditorRequired] public string ProjectId { get; set; } = "";

    /// <summary>Null for the newest chat.</summary>
    [Parameter] public string? ChatId { get; set; }

    /// <summary>The part that the address names; null where it names none.</summary>
    [Parameter] public ProjectPlace? Place { get; set; }

    /// <summary>The run to show among the runs; null for the newest.</summary>
    [Parameter] public string? RunId { get; set; }

    /// <summary>Null until it is read.</summary>
    [Parameter] public WorkspaceView? Workspace { get; set; }

    [Parameter] public IReadOnlySet<string> Favorites { get; set; } = ImmutableHashSet<string>.Empty;

    [Parameter] public EventCallback<(string ProjectId, bool IsFavorite)> FavoriteChanged { get; set; }

    /// <summary>What the page itself ran into.</summary>
    [Parameter] public ImmutableArray<Problem> PageProblems { get; set; } = [];

    [CascadingParameter] private Member? Member { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private string? ShownChat => ChatId ?? (_project?.Chats is [{ } newest, ..] ? newest.Id : null);

    private ImmutableArray<Problem> AllProblems => [.. PageProblems.Concat(Problems).DistinctBy(problem => problem.Code)];

    private bool CanChange => Member?.Role >= Role.Deployer;

    protected override async Task OnInitializedAsync()
    {
        await TryAsync(async () => await FollowAsync<ProjectView>(Streams.Project, ProjectId, Client.Project(ProjectId).Get, view => view.Version, Show));
        _isMissing |= Problems.Any(problem => problem.Code is "id.malformed" or "project.unknown");
    }

    protected override void OnParametersSet()
    {
        if (Place != _placeBefore && Place is { } place and not ProjectPlace.Chat)
            Turn(place);
        _placeBefore = Place;
    }

    private void Show(ProjectView view)
    {
        _isMissing = view.Summary.Name.Length == 0;
        var before = _project;
        _project = view;
        // Beside the chat, the page follows the project's progress, unless the address names a part; going back (an edit makes a plan anew) turns nothing.
        if (Place is null or ProjectPlace.Chat && (before is null || NextStep.Of(view) > NextStep.Of(before)))
            Turn(ProjectPlaces.For(view));
    }

    private void Turn(ProjectPlace beside)
    {
        _beside = beside;
        _visited = _visited.Add(beside);
    }

    private string HrefOf(ProjectPlace place) =>
        $"/projects/{ProjectId}{(ChatId is { } chat ? $"/chats/{chat}" : "")}?tab={place.ToString().ToLowerInvariant()}";

    private async Task StartChatAsync()
    {
        await TryAsync(async () => Navigation.NavigateTo($"/projects/{ProjectId}/chats/{await Client.Project(ProjectId).StartChat()}"));
    }

    private Task RenameChatAsync((string ChatId, string Title) chat) => TryAsync(() => Client.Project(ProjectId).RenameChat(chat.ChatId, chat.Title));

    /// <summary>The newest that is left is shown in its place.</summary>
    private async Task DeleteChatAsync(string chatId)
    {
        if (await TryAsync(() => Client.Project(ProjectId).DeleteChat(chatId)) && chatId == ShownChat)
            Navigation.NavigateTo($"/projects/{ProjectId}");
    }

    private async Task RestoreChatAsync(string chatId)
    {
        if (await TryAsync(() => Client.Project(ProjectId).RestoreChat(chatId)))
            Navigation.NavigateTo($"/projects/{ProjectId}/chats/{chatId}");
    }
}

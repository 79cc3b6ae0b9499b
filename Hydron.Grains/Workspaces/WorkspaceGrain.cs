using Hydron.Accounts;
using Hydron.Chats.Models;
using Hydron.Hosting;
using Hydron.Projects;
using Hydron.Servers;
using Hydron.Storage;
using Hydron.Templates;
using Orleans.Runtime;

namespace Hydron.Workspaces;

/// <inheritdoc cref="IWorkspaceGrain"/>
public sealed partial class WorkspaceGrain(
    [PersistentState("workspace", SiloExtensions.Storage)] IPersistentState<WorkspaceState> state,
    IEnumerable<IServerProvider> providers,
    ITemplateCatalog templates,
    ModelCatalogue models,
    ISecretProtector secrets,
    SystemScope system,
    CurrentCaller caller,
    TimeProvider time) : Grain, IWorkspaceGrain
{
    private readonly SerialWriter _writer = new(state);

    private string Id => this.GetPrimaryKeyString();

    public async Task Found(string name, string ownerId)
    {
        if (!state.State.Members.TryAdd(ownerId, Role.Owner))
            return;
        state.State.Name = name;
        await _writer.WriteAsync();
    }

    public Task<Role> RoleOf(string userId) => Task.FromResult(state.State.Members.GetValueOrDefault(userId, Role.None));

    public Task<WorkspaceView> Get() => Task.FromResult(ViewFor(caller.UserId));

    public async Task<string> CreateProject(string name, ProjectType type)
    {
        EnsureExists();
        var trimmed = name.Trim();
        if (trimmed.Length > 80 || !VisibleText.Is(trimmed))
            throw new ProblemException("project.name", "A project's name has 1 to 80 characters, all of them visible.", "Choose another name.");
        if (state.State.Projects.Values.Any(project => string.Equals(project.Name, trimmed, StringComparison.OrdinalIgnoreCase)))
            throw new ProblemException("project.name-taken", $"There is already a project named {trimmed}.", "Choose another name, or open that project.");
        var id = Identifiers.New("prj");
        using (system.Enter(Id))
            state.State.Projects.TryAdd(id, await ProjectOf(id).Create(trimmed, type)); // it may have told more already
        await SaveAsync();
        return id;
    }

    public async Task SetFavorite(string projectId, bool isFavorite)
    {
        if (isFavorite && !state.State.Projects.ContainsKey(projectId))
            throw new ProblemException("project.unknown", "There is no such project.", "It may have been deleted; go back to the projects.");
        var marked = state.State.Favorites.TryGetValue(caller.UserId, out var known) ? known : state.State.Favorites[caller.UserId] = [];
        if (isFavorite ? marked.Add(projectId) : marked.Remove(projectId))
            await SaveAsync();
    }

    public async Task<string> AdoptServer(AdoptServer machine)
    {
        EnsureExists();
        if (state.State.Servers.Values.Any(server => server.State != ServerState.Cancelled && server.Address == machine.Address && server.SshPort == machine.Port))
            throw new ProblemException("server.known", $"{machine.Address} is in the inventory already.", "Open it there.");
        var id = Identifiers.New("srv");
        using (system.Enter(Id))
            state.State.Servers[id] = await GrainFactory.GetGrain<IServerGrain>(GrainKeys.Of(Id, id)).Adopt(machine);
        await SaveAsync();
        return id;
    }

    public async Task<ImmutableArray<Offer>> Offers()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var offers = await Task.WhenAll(providers.Select(provider => provider.OffersAsync(limit.Token)));
        return [.. offers.SelectMany(each => each)];
    }

    public Task<ImmutableArray<TemplateSummary>> Templates() => Task.FromResult(templates.All);

    public Task ProjectChanged(ProjectSummary project)
    {
        state.State.Projects[project.Id] = project;
        return SaveAsync();
    }

    public Task ProjectDeleted(string projectId)
    {
        state.State.Projects.Remove(projectId);
        foreach (var marked in state.State.Favorites.Values)
            marked.Remove(projectId);
        return SaveAsync();
    }

    public Task ServerChanged(ServerView server)
    {
        state.State.Servers[server.Id] = server;
        return SaveAsync();
    }

    private async Task SaveAsync()
    {
        state.State.Version++;
        await _writer.WriteAsync();
        // Favourites belong to a person, the stream to everyone: a reader keeps its own marks.
        await this.PublishAsync(Streams.Workspace, ViewFor(userId: ""));
    }

    private WorkspaceView ViewFor(string userId)
    {
        var marked = state.State.Favorites.GetValueOrDefault(userId) ?? [];
        return new WorkspaceView
        {
            Id = Id,
            Name = state.State.Name,
            Projects = [.. state.State.Projects.Values
                .Select(project => project with { IsFavorite = marked.Contains(project.Id) })
                .OrderByDescending(project => project.ChangedAt)],
            Servers = [.. state.State.Servers.Values.Where(server => server.State != ServerState.Cancelled).OrderBy(server => server.Name, StringComparer.Ordinal)],
            Version = state.State.Version,
        };
    }
}

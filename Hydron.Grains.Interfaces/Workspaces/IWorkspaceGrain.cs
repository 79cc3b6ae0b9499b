using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Projects;
using Hydron.Servers;
using Hydron.Templates;
using Orleans.Concurrency;

namespace Hydron.Workspaces;

/// <summary>A workspace: who belongs to it and what is in it. Its stream carries a <see cref="WorkspaceView"/> after every change.</summary>
[Alias("hydron.IWorkspaceGrain")]
public interface IWorkspaceGrain : IGrainWithStringKey
{
    /// <summary>Makes the workspace with its owner. Idempotent.</summary>
    [Requires(Role.System), Alias("Found")]
    Task Found(string name, string ownerId);

    [Requires(Role.System), Alias("RoleOf"), AlwaysInterleave]
    Task<Role> RoleOf(string userId);

    /// <summary>Projects and servers. Favourites are those of <paramref name="userId"/>.</summary>
    [Requires(Role.Viewer), Alias("Get"), AlwaysInterleave]
    Task<WorkspaceView> Get(string userId);

    /// <summary>The new project's id.</summary>
    [Requires(Role.Deployer), Alias("CreateProject")]
    Task<string> CreateProject(string name, ProjectType type);

    [Requires(Role.Viewer), Alias("SetFavorite")]
    Task SetFavorite(string userId, string projectId, bool isFavorite);

    /// <summary>Takes a machine that the person brings into the inventory; its id.</summary>
    [Requires(Role.Admin), Alias("AdoptServer")]
    Task<string> AdoptServer(AdoptServer machine);

    /// <summary>What can be ordered now, from every provider that is there.</summary>
    [Requires(Role.Viewer), Alias("Offers"), AlwaysInterleave]
    Task<ImmutableArray<Offer>> Offers();

    [Requires(Role.Viewer), Alias("Templates")]
    Task<ImmutableArray<TemplateSummary>> Templates();

    /// <summary>The models that projects can choose, and where the key for each comes from.</summary>
    [Requires(Role.Viewer), Alias("Models"), AlwaysInterleave]
    Task<ImmutableArray<ModelSummary>> Models();

    /// <summary>Sets the workspace's own key for a provider of models. It is encrypted, and nobody gets to see it again.</summary>
    /// <param name="key">Empty takes it away.</param>
    [Requires(Role.Admin), Alias("SetModelKey")]
    Task SetModelKey(string provider, string key);

    /// <summary>The ciphertext of the workspace's own key for a provider; empty for none.</summary>
    [Requires(Role.System), Alias("ModelKey"), AlwaysInterleave]
    Task<string> ModelKey(string provider);

    [Requires(Role.System), Alias("ProjectChanged"), AlwaysInterleave]
    Task ProjectChanged(ProjectSummary project);

    [Requires(Role.System), Alias("ProjectDeleted")]
    Task ProjectDeleted(string projectId);

    [Requires(Role.System), Alias("ServerChanged"), AlwaysInterleave]
    Task ServerChanged(ServerView server);
}

/// <summary>What dashboards show of a workspace.</summary>
[GenerateSerializer, Alias("hydron.WorkspaceView")]
public sealed record WorkspaceView
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string Name { get; init; }

    /// <summary>Newest change first.</summary>
    [Id(2)] public ImmutableArray<ProjectSummary> Projects { get; init; } = [];

    [Id(3)] public ImmutableArray<ServerView> Servers { get; init; } = [];
    [Id(4)] public long Version { get; init; }
}

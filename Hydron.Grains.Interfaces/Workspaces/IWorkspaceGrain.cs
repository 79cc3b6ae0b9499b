using Hydron.Accounts;
using Hydron.Audit;
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
    [Requires(Role.System), Unrecorded("The registration is; founding again changes nothing."), Alias("Found")]
    Task Found(string name, string ownerId);

    /// <summary>Makes a team's workspace with its owner, which others can join. Idempotent.</summary>
    [Requires(Role.System), Act("workspace.found", "name"), Alias("FoundTeam")]
    Task FoundTeam(string name, string ownerId);

    /// <summary>What a person is here at this moment; <see cref="Role.None"/> for a stranger and for who was removed.</summary>
    [Requires(Role.System), Reads, Alias("RoleOf"), AlwaysInterleave]
    Task<Role> RoleOf(string userId);

    /// <summary>The name, and whether it is a team's.</summary>
    [Requires(Role.System), Reads, Alias("Summary"), AlwaysInterleave]
    Task<WorkspaceSummary> Summary();

    [Requires(Role.Admin), Act("workspace.rename", "name"), Alias("Rename")]
    Task Rename(string name);

    [Requires(Role.Viewer), Reads, Alias("Members"), AlwaysInterleave]
    Task<ImmutableArray<WorkspaceMember>> Members();

    /// <summary>Those that are good still, the newest first.</summary>
    [Requires(Role.Admin), Reads, Alias("Invitations"), AlwaysInterleave]
    Task<ImmutableArray<Invitation>> Invitations();

    /// <summary>Invites an address; an earlier invitation of it is void then.</summary>
    /// <returns>The invitation and its code, which goes into the mail and is kept nowhere.</returns>
    [Requires(Role.Admin), Act("workspace.invite", "email", "role"), Alias("Invite")]
    Task<NewInvitation> Invite(string email, Role role);

    /// <summary>Makes an invitation void. Idempotent.</summary>
    [Requires(Role.Admin), Act("workspace.invitation.withdraw", "invitationId"), Alias("WithdrawInvitation")]
    Task WithdrawInvitation(string invitationId);

    /// <summary>What a code is for.</summary>
    /// <exception cref="ProblemException">It has been used or withdrawn, or is too old (<c>invitation.link</c>).</exception>
    [Requires(Role.System), Reads, Alias("FindInvitation"), AlwaysInterleave]
    Task<Invitation> FindInvitation(string code);

    /// <summary>Makes a person a member by the code of a mail to their address; the code is used up.</summary>
    /// <exception cref="ProblemException">The code is not good (<c>invitation.link</c>), or is another address's (<c>invitation.address</c>).</exception>
    [Requires(Role.System), Act("workspace.join", "email"), Alias("Join")]
    Task Join(string code, string userId, string email);

    /// <summary>Anyone's but the owner's.</summary>
    [Requires(Role.Admin), Act("workspace.role.change", "member", "role"), Alias("ChangeRole")]
    Task ChangeRole([AccountId] string member, Role role);

    /// <summary>Anyone but the owner; they have no access from then on.</summary>
    [Requires(Role.Admin), Act("workspace.member.remove", "member"), Alias("RemoveMember")]
    Task RemoveMember([AccountId] string member);

    /// <summary>The caller goes. An owner transfers the workspace first.</summary>
    [Requires(Role.Viewer), Act("workspace.leave"), Alias("Leave")]
    Task Leave();

    /// <summary>Makes a member the owner; the owner becomes an admin.</summary>
    [Requires(Role.Owner), Act("workspace.transfer", "member"), Alias("Transfer")]
    Task Transfer([AccountId] string member);

    /// <summary>
    /// Deletes a team's workspace: its projects, as each is deleted, then its members, invitations and keys. Nothing can be done in it any more. Servers stay alive.
    /// </summary>
    /// <param name="name">The workspace's, in any case, to say that it is meant.</param>
    /// <exception cref="ProblemException">
    /// It is a person's own (<c>workspace.personal</c>), has another name (<c>workspace.name-other</c>), or runs change servers of its projects (<c>workspace.running</c>,
    /// one for each project); nothing is deleted then.
    /// </exception>
    [Requires(Role.Owner), Act("workspace.delete", "name"), Alias("Delete")]
    Task Delete(string name);

    /// <summary>Projects and servers. Favourites are the caller's.</summary>
    [Requires(Role.Viewer), Reads, Alias("Get"), AlwaysInterleave]
    Task<WorkspaceView> Get();

    /// <summary>The new project's id.</summary>
    [Requires(Role.Deployer), Act("workspace.project.create", "name", "type", "return"), Alias("CreateProject")]
    Task<string> CreateProject(string name, ProjectType type);

    /// <summary>Marks a project for the caller alone, or takes the mark away. Idempotent.</summary>
    /// <exception cref="ProblemException">The workspace has no such project to mark (<c>project.unknown</c>).</exception>
    [Requires(Role.Viewer), Unrecorded("It changes what its person sees first, and nothing else."), Alias("SetFavorite")]
    Task SetFavorite(string projectId, bool isFavorite);

    /// <summary>Takes a machine that the person brings into the inventory; its id.</summary>
    [Requires(Role.Admin), Act("workspace.server.adopt", "machine.Name", "machine.Address", "return"), Alias("AdoptServer")]
    Task<string> AdoptServer(AdoptServer machine);

    /// <summary>What can be ordered now, from every provider that is there.</summary>
    [Requires(Role.Viewer), Reads, Alias("Offers"), AlwaysInterleave]
    Task<ImmutableArray<Offer>> Offers();

    [Requires(Role.Viewer), Reads, Alias("Templates"), AlwaysInterleave]
    Task<ImmutableArray<TemplateSummary>> Templates();

    /// <summary>The models that projects can choose, and where the key for each comes from.</summary>
    [Requires(Role.Viewer), Reads, Alias("Models"), AlwaysInterleave]
    Task<ImmutableArray<ModelSummary>> Models();

    /// <summary>Sets the workspace's own key for a provider of models. It is encrypted, and nobody gets to see it again.</summary>
    /// <param name="key">Empty takes it away.</param>
    [Requires(Role.Admin), Act("workspace.model-key.set", "provider"), Alias("SetModelKey")]
    Task SetModelKey(string provider, string key);

    /// <summary>The ciphertext of the workspace's own key for a provider; empty for none.</summary>
    [Requires(Role.System), Reads, Alias("ModelKey"), AlwaysInterleave]
    Task<string> ModelKey(string provider);

    /// <summary>Encrypts every secret that it keeps under the newest key. Idempotent; nothing else changes.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Reencrypt")]
    Task Reencrypt();

    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("ProjectChanged"), AlwaysInterleave]
    Task ProjectChanged(ProjectSummary project);

    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("ProjectDeleted"), AlwaysInterleave]
    Task ProjectDeleted(string projectId);

    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("ServerChanged"), AlwaysInterleave]
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

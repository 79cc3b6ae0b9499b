using Hydron.Accounts;

namespace Hydron.Workspaces;

public sealed partial class WorkspaceGrain
{
    /// <summary>How long a mail may lie unread.</summary>
    internal static readonly TimeSpan InvitationLifetime = TimeSpan.FromDays(7);

    /// <summary>Bounds what the members and the invitations of a workspace take up, each.</summary>
    internal const int MostMembers = 500;

    private const int LongestName = 80;

    private static readonly Problem LinkRefused =
        new("invitation.link", "This invitation has been used or withdrawn, or is older than a week.", "Ask an admin of the workspace to invite you again.");

    private IEnumerable<StoredInvitation> GoodInvitations => state.State.Invitations.Where(each => each.Invitation.ExpiresAt > time.GetUtcNow());

    public async Task FoundTeam(string name, string ownerId)
    {
        EnsureExists();
        if (state.State.Members.Count > 0)
            return;
        state.State.Name = CheckedName(name);
        await ListAsync(ownerId);
        state.State.IsTeam = true;
        state.State.Members[ownerId] = Role.Owner;
        await _writer.WriteAsync();
    }

    public Task<WorkspaceSummary> Summary() => Task.FromResult(new WorkspaceSummary(Id, state.State.Name, state.State.IsTeam));

    public Task Rename(string name)
    {
        CheckTeam();
        state.State.Name = CheckedName(name);
        return SaveAsync();
    }

    public Task<ImmutableArray<WorkspaceMember>> Members() => Task.FromResult<ImmutableArray<WorkspaceMember>>(
        [.. state.State.Members.Select(member => new WorkspaceMember(member.Key, member.Value)).OrderByDescending(member => member.Role).ThenBy(member => member.UserId, StringComparer.Ordinal)]);

    public Task<ImmutableArray<Invitation>> Invitations() => Task.FromResult<ImmutableArray<Invitation>>(
        [.. GoodInvitations.Select(each => each.Invitation).OrderByDescending(invitation => invitation.ExpiresAt)]);

    public async Task<NewInvitation> Invite(string email, Role role)
    {
        CheckTeam();
        CheckGiven(role);
        var address = email.Trim();
        if (!EmailForm.IsValid(address))
            throw new ProblemException("invitation.email", "That is not an email address.", "Write one such as name@example.com.");
        state.State.Invitations = [.. GoodInvitations.Where(each => !IsSame(each.Invitation.Email, address))];
        if (state.State.Invitations.Count >= MostMembers)
            throw new ProblemException("invitation.too-many", $"{MostMembers} invitations are waiting for an answer.", "Withdraw some of them.");
        var code = InvitationCode.New();
        var invitation = new Invitation(Identifiers.New("inv"), address, role, caller.UserId, time.GetUtcNow() + InvitationLifetime);
        state.State.Invitations.Add(new StoredInvitation(invitation, InvitationCode.HashOf(code)));
        await _writer.WriteAsync();
        return new NewInvitation(invitation, code);
    }

    public async Task WithdrawInvitation(string invitationId)
    {
        if (state.State.Invitations.RemoveAll(each => each.Invitation.Id == invitationId) > 0)
            await _writer.WriteAsync();
    }

    public Task<Invitation> FindInvitation(string code) => Task.FromResult(Find(code).Invitation);

    public async Task Join(string code, string userId, string email)
    {
        var found = Find(code);
        if (!IsSame(found.Invitation.Email, email))
            throw new ProblemException("invitation.address", $"This invitation is for another address than {email}, with which you are signed in.", "Sign in with the address that got the mail, or have this one invited.");
        if (state.State.Members.Count >= MostMembers)
            throw new ProblemException("member.too-many", $"The workspace has {MostMembers} members, and no room for more.", "Ask an admin of the workspace.");
        await ListAsync(userId);
        state.State.Invitations.Remove(found);
        state.State.Members.TryAdd(userId, found.Invitation.Role); // who is a member already stays what they are
        await _writer.WriteAsync();
    }

    public Task ChangeRole(string member, Role role)
    {
        CheckGiven(role);
        CheckMember(member);
        state.State.Members[member] = role;
        return _writer.WriteAsync();
    }

    public Task RemoveMember(string member)
    {
        CheckMember(member);
        return RemoveAsync(member);
    }

    public Task Leave() => state.State.Members.GetValueOrDefault(caller.UserId) == Role.Owner
        ? throw new ProblemException("member.owner-leaves", "You own this workspace, so you cannot leave it.", "Transfer it to another member first.")
        : RemoveAsync(caller.UserId);

    public Task Transfer(string member)
    {
        CheckTeam();
        CheckMember(member);
        foreach (var owner in state.State.Members.Where(each => each.Value == Role.Owner).Select(each => each.Key).ToList())
            state.State.Members[owner] = Role.Admin;
        state.State.Members[member] = Role.Owner;
        return _writer.WriteAsync();
    }

    private async Task RemoveAsync(string userId)
    {
        state.State.Members.Remove(userId);
        state.State.Favorites.Remove(userId);
        await _writer.WriteAsync();
        using (system.Enter(GrainKeys.People))
            await PersonOf(userId).Left(Id);
        using (system.Enter(Id))
            await ConnectionsOf(userId).Clear(); // last, as it waits for sites
    }

    /// <summary>Before the person is a member: a list that names too much does no harm, one that names too little hides a workspace.</summary>
    private async Task ListAsync(string userId)
    {
        using (system.Enter(GrainKeys.People))
            await PersonOf(userId).Joined(Id);
    }

    private IPersonGrain PersonOf(string userId) => GrainFactory.GetGrain<IPersonGrain>(GrainKeys.Of(GrainKeys.People, userId));

    private StoredInvitation Find(string code) => GoodInvitations.FirstOrDefault(each => InvitationCode.Fits(code, each.CodeHash)) ?? throw new ProblemException(LinkRefused);

    private void CheckTeam()
    {
        EnsureExists();
        if (!state.State.IsTeam)
            throw new ProblemException("workspace.personal", "This is a person's own workspace: nobody else joins it.", "Make a workspace for the team.");
    }

    private static void CheckGiven(Role role)
    {
        if (role is not (Role.Viewer or Role.Deployer or Role.Admin))
            throw new ProblemException("member.role", "A member is a viewer, a deployer or an admin.", "Choose one of these; the owner transfers the workspace to make another the owner.");
    }

    private void CheckMember(string userId)
    {
        switch (state.State.Members.GetValueOrDefault(userId))
        {
            case Role.None:
                throw new ProblemException("member.unknown", "There is no such member.", "They may have left; look at the list again.");
            case Role.Owner:
                throw new ProblemException("member.owner", "The owner stays what they are.", "They can transfer the workspace to another member.");
        }
    }

    private static string CheckedName(string name) => name.Trim() is { Length: > 0 and <= LongestName } trimmed && VisibleText.Is(trimmed)
        ? trimmed
        : throw new ProblemException("workspace.name", $"A workspace's name has 1 to {LongestName} characters, all of them visible.", "Choose another name.");

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

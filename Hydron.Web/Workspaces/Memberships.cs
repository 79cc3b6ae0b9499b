using System.Security.Claims;
using Hydron.Accounts;
using Hydron.Sources;
using Orleans.Runtime;

namespace Hydron.Workspaces;

/// <summary>Which workspaces people belong to, and how they come to new ones.</summary>
public sealed class Memberships(IGrainFactory grains, CallerTokens tokens, MemberRoles roles, AccountRecords records)
{
    /// <summary>More than anybody needs; it bounds what a person can store.</summary>
    public const int MostPerPerson = 100;

    /// <summary>The person's own first, then those of teams, by name.</summary>
    public async Task<ImmutableArray<Membership>> OfAsync(ClaimsPrincipal person)
    {
        if (person.FindFirstValue(ClaimTypes.NameIdentifier) is not { Length: > 0 } user || person.FindFirstValue(AccountClaims.Home) is not { Length: > 0 } home)
            return [];
        return await OfAsync(user, home);
    }

    public async Task<ImmutableArray<Membership>> OfAsync(string userId, string home)
    {
        var found = await Task.WhenAll((await ListedAsync(userId)).Prepend(home).Select(workspace => InAsync(userId, workspace)));
        return [.. found.Where(each => each.Role >= Role.Viewer).OrderBy(each => each.Workspace.IsTeam).ThenBy(each => each.Workspace.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The id of a new workspace for a team, which the person owns.</summary>
    /// <exception cref="ProblemException">The name is none (<c>workspace.name</c>), or they have enough (<c>workspace.too-many</c>).</exception>
    public async Task<string> FoundAsync(string userId, string name)
    {
        if ((await ListedAsync(userId)).Length >= MostPerPerson)
            throw new ProblemException("workspace.too-many", $"You belong to {MostPerPerson} workspaces already.", "Leave or delete those that you do not need.");
        var id = $"ws-{Guid.NewGuid():N}";
        await Of(id, records.OriginOf(userId, "")).FoundTeam(name, userId);
        return id;
    }

    /// <summary>What a code of a mail is for.</summary>
    /// <exception cref="ProblemException">It is not good (<c>invitation.link</c>).</exception>
    public async Task<(WorkspaceSummary Workspace, Invitation Invitation)> FindAsync(string workspace, string code)
    {
        var grain = Of(Checked(workspace));
        return (await grain.Summary(), await grain.FindInvitation(code));
    }

    /// <exception cref="ProblemException">The code is not good (<c>invitation.link</c>), or is another address's (<c>invitation.address</c>).</exception>
    public async Task JoinAsync(string workspace, string code, Account account) => await Of(Checked(workspace), records.OriginOf(account.Id, account.Email!)).Join(code, account.Id, account.Email!);

    /// <summary>The teams' workspaces that a person owns, by name.</summary>
    public async Task<ImmutableArray<Membership>> OwnedByAsync(Account account) =>
        [.. (await OfAsync(account.Id, account.Workspace)).Where(each => each.Workspace.IsTeam && each.Role == Role.Owner)];

    /// <summary>Takes a person out of every team, and gives back what sites gave them, before their account goes.</summary>
    /// <exception cref="ProblemException">They own some, which nobody could manage any more, nor release the servers of (<c>account.owns</c>, one for each).</exception>
    public async Task EndAsync(Account account)
    {
        var owned = await OwnedByAsync(account);
        if (!owned.IsEmpty)
        {
            throw new ProblemException([.. owned.Select(each => new Problem(
                "account.owns", $"You own {each.Name}, and nobody else could manage it then.", "Open it under Workspaces; then transfer it to another member under Members, or delete it under Danger zone."))]);
        }

        var teams = (await OfAsync(account.Id, account.Workspace)).Where(each => each.Workspace.IsTeam);
        await Task.WhenAll(teams.Select(team => Of(team.Workspace.Id, records.OriginOf(account.Id, account.Email!)).RemoveMember(account.Id)));
        RequestContext.Set(CallerTokens.ContextKey, tokens.SignSystem(account.Workspace));
        await grains.GetGrain<IConnectionsGrain>(GrainKeys.Of(account.Workspace, account.Id)).Clear();
    }

    private async Task<Membership> InAsync(string userId, string workspace)
    {
        var role = await roles.OfAsync(userId, workspace);
        return new Membership(await Of(workspace).Summary(), role);
    }

    private async Task<ImmutableArray<string>> ListedAsync(string userId)
    {
        // Set within this async method only: the caller's own context stays as it was.
        RequestContext.Set(CallerTokens.ContextKey, tokens.SignSystem(GrainKeys.People));
        return await grains.GetGrain<IPersonGrain>(GrainKeys.Of(GrainKeys.People, userId)).Workspaces();
    }

    private IWorkspaceGrain Of(string workspace, CallerOrigin? origin = null) =>
        GuardedGrain<IWorkspaceGrain>.Of(() => Task.FromResult((grains.GetGrain<IWorkspaceGrain>(workspace), tokens.SignSystem(workspace, origin))));

    /// <summary>Anyone can write a link.</summary>
    private static string Checked(string workspace) => workspace.Length <= 64 && workspace.StartsWith("ws-", StringComparison.Ordinal) && workspace.All(each => char.IsAsciiLetterOrDigit(each) || each == '-')
        ? workspace
        : throw new ProblemException("invitation.link", "This is no link of an invitation.", "Open it as it stands in the mail.");
}

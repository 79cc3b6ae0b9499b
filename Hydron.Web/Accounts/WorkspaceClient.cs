using System.Security.Claims;
using Hydron.Accounts.Tokens;
using Hydron.Audit;
using Hydron.Chats;
using Hydron.Projects;
using Hydron.Runs;
using Hydron.Servers;
using Hydron.Sources;
using Hydron.Workspaces;
using Orleans.Runtime;
using Orleans.Streams;

namespace Hydron.Accounts;

/// <summary>
/// A signed-in person's way to the grains of their workspace. Every grain it hands out signs each call as that person, with the role they have at that moment;
/// a reference may be kept.
/// </summary>
public sealed class WorkspaceClient(IClusterClient cluster, CallerTokens tokens, MemberRoles roles, Func<Task<ClaimsPrincipal>> person)
{
    public IWorkspaceGrain Workspace() => Guard<IWorkspaceGrain>(member => member.Workspace);

    public IAuditGrain Audit() => GuardId<IAuditGrain>(IAuditGrain.Id);

    public IProjectGrain Project(string id) => GuardId<IProjectGrain>(id);

    public IChatGrain Chat(string id) => GuardId<IChatGrain>(id);

    public IRunGrain Run(string id) => GuardId<IRunGrain>(id);

    public IServerGrain Server(string id) => GuardId<IServerGrain>(id);

    /// <summary>The person's own accounts at sites with repositories; nobody has a way to another's.</summary>
    public IConnectionsGrain Connections() => Guard<IConnectionsGrain>(member => GrainKeys.Of(member.Workspace, member.UserId));

    /// <summary>Who is signed in, and as what.</summary>
    /// <exception cref="ProblemException">Nobody is (<c>access.signed-out</c>).</exception>
    public async Task<Member> MemberAsync()
    {
        var principal = await person();
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { Length: > 0 } user || principal.FindFirstValue(AccountClaims.Workspace) is not { Length: > 0 } workspace)
            throw new ProblemException("access.signed-out", "You are not signed in.", "Sign in and try again.");
        var role = await roles.OfAsync(user, workspace);
        var most = TokenClaims.Most(principal);
        return new Member(user, principal.FindFirstValue(ClaimTypes.Email) ?? "", workspace, role < most ? role : most, OriginClaims.Of(principal));
    }

    /// <summary>The projects, servers and favourites of the person's workspace.</summary>
    public Task<WorkspaceView> WorkspaceViewAsync() => Workspace().Get();

    /// <summary>Does something with a project by several calls of grains, all as the person, within the minutes that one signature is good for.</summary>
    /// <param name="act">Gets the project's key.</param>
    public async Task<T> OnProjectAsync<T>(string id, Func<string, Task<T>> act)
    {
        var member = await MemberAsync();
        // Set within this async method only: the caller's own context stays as it was.
        RequestContext.Set(CallerTokens.ContextKey, tokens.Sign(member.UserId, member.Workspace, member.Role, member.Origin));
        return await act(GrainKeys.Of(member.Workspace, Checked(id)));
    }

    /// <summary>Follows a stream of the workspace until disposed.</summary>
    /// <param name="streamNamespace">One of <see cref="Streams"/>.</param>
    /// <param name="id">The project's, chat's, server's or run's id; empty for the workspace itself.</param>
    /// <param name="received">Called for each item, one after the other, on a thread of Orleans.</param>
    public async Task<IAsyncDisposable> SubscribeAsync<T>(string streamNamespace, string id, Func<T, Task> received)
    {
        var member = await MemberAsync();
        if (member.Role < Role.Viewer)
            throw new ProblemException("access.denied", "You are not a member of this workspace.", "Ask an owner of the workspace to invite you.");
        var key = id.Length == 0 ? member.Workspace : GrainKeys.Of(member.Workspace, Checked(id));
        var handle = await cluster.GetStreamProvider(Streams.Provider).GetStream<T>(StreamId.Create(streamNamespace, key)).SubscribeAsync((item, _) => received(item));
        return new Subscription<T>(handle);
    }

    private T GuardId<T>(string id)
        where T : class, IGrainWithStringKey
    {
        Checked(id);
        return Guard<T>(member => GrainKeys.Of(member.Workspace, id));
    }

    private T Guard<T>(Func<Member, string> keyOf)
        where T : class, IGrainWithStringKey =>
        GuardedGrain<T>.Of(async () =>
        {
            var member = await MemberAsync();
            return (cluster.GetGrain<T>(keyOf(member)), tokens.Sign(member.UserId, member.Workspace, member.Role, member.Origin));
        });

    /// <summary>An id with a slash could name another grain than the one that is meant.</summary>
    private static string Checked(string id) =>
        id.Length is > 0 and <= 64 && id.All(each => char.IsAsciiLetterOrDigit(each) || each is '-' or '_')
            ? id
            : throw new ProblemException("id.malformed", "That is not an id of anything here.", "Follow a link from the projects or servers.");

    private sealed class Subscription<T>(StreamSubscriptionHandle<T> handle) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await handle.UnsubscribeAsync();
    }
}

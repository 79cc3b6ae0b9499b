using Hydron.Workspaces;
using Microsoft.Extensions.Caching.Memory;
using Orleans.Runtime;

namespace Hydron.Accounts;

/// <summary>Which role a person has in a workspace, asked of the workspace itself and kept for half a minute.</summary>
public sealed class MemberRoles(IGrainFactory grains, CallerTokens tokens, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    public async ValueTask<Role> OfAsync(string userId, string workspace)
    {
        if (cache.TryGetValue((userId, workspace), out Role known))
            return known;
        // Set within this async method only: the caller's own context stays as it was.
        RequestContext.Set(CallerTokens.ContextKey, tokens.SignSystem(workspace));
        var role = await grains.GetGrain<IWorkspaceGrain>(workspace).RoleOf(userId);
        return cache.Set((userId, workspace), role, Kept);
    }
}

using Hydron.Workspaces;
using Orleans.Runtime;

namespace Hydron.Accounts;

/// <summary>Which role a person has in a workspace, asked of the workspace itself each time: who was removed is let in no more from that moment on.</summary>
public sealed class MemberRoles(IGrainFactory grains, CallerTokens tokens)
{
    public async ValueTask<Role> OfAsync(string userId, string workspace)
    {
        // Set within this async method only: the caller's own context stays as it was.
        RequestContext.Set(CallerTokens.ContextKey, tokens.SignSystem(workspace));
        return await grains.GetGrain<IWorkspaceGrain>(workspace).RoleOf(userId);
    }
}

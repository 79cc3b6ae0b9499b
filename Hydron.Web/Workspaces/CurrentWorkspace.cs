using System.Security.Claims;
using Hydron.Accounts;
using Hydron.Hosting;
using Microsoft.AspNetCore.Identity;

namespace Hydron.Workspaces;

/// <summary>Leads people whose workspace at hand has removed them, or whom they have left, back to their own.</summary>
public sealed class CurrentWorkspace(MemberRoles roles)
{
    public async Task<ClaimsPrincipal> LeadAsync(ClaimsPrincipal principal)
    {
        // A token is for one workspace and leads nowhere else.
        if (principal.Identity?.AuthenticationType != IdentityConstants.ApplicationScheme
            || principal.FindFirstValue(AccountClaims.Home) is not { Length: > 0 } home
            || principal.FindFirstValue(AccountClaims.Workspace) is not { Length: > 0 } workspace
            || workspace == home)
            return principal;
        try
        {
            return await roles.OfAsync(principal.FindFirstValue(ClaimTypes.NameIdentifier)!, workspace) >= Role.Viewer ? principal : AccountClaims.In(principal, home);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            return principal; // each call asks again
        }
    }
}

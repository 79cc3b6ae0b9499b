using System.Security.Claims;
using Hydron.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hydron.Workspaces;

/// <summary>Has a person go on in another of their workspaces. Which one is part of the sign-in, which the database holds; pages that are open stay where they are.</summary>
public static class SwitchEndpoint
{
    public const string Address = "/workspaces/switch";

    public static void MapSwitch(this IEndpointRouteBuilder endpoints) =>
        // Taking a form is what makes ASP.NET Core demand its antiforgery token.
        endpoints.MapPost(Address, async (HttpContext context, MemberRoles roles, [FromForm] string workspace) =>
            await context.SwitchAsync(roles, workspace) ? Results.LocalRedirect("/") : Results.LocalRedirect("/not-found"));

    /// <returns>False where the person is no member there; nothing has changed then.</returns>
    public static async Task<bool> SwitchAsync(this HttpContext context, MemberRoles roles, string workspace)
    {
        var signedIn = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!signedIn.Succeeded || signedIn.Principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { Length: > 0 } user || await roles.OfAsync(user, workspace) < Role.Viewer)
            return false;
        await context.SignInAsync(IdentityConstants.ApplicationScheme, AccountClaims.In(signedIn.Principal, workspace), signedIn.Properties);
        return true;
    }
}

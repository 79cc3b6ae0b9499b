using System.Security.Claims;
using Hydron.Hosting;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>
/// Ends the circuits of a session that was ended, those of an account whose password or sign-ins changed, and those in a workspace that the person belongs to
/// no more, within seconds.
/// </summary>
public sealed class AccountRevalidation(ILoggerFactory logging, IServiceScopeFactory scopes, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(logging)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(5);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return await scope.ServiceProvider.GetRequiredService<Sessions>().IsOpenAsync(authenticationState.User)
            && await accounts.GetUserAsync(authenticationState.User) is { } account
            && authenticationState.User.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) == await accounts.GetSecurityStampAsync(account)
            && authenticationState.User.FindFirstValue(AccountClaims.Workspace) is { Length: > 0 } workspace
            && await IsMemberAsync(scope.ServiceProvider.GetRequiredService<MemberRoles>(), account.Id, workspace);
    }

    private static async Task<bool> IsMemberAsync(MemberRoles roles, string userId, string workspace)
    {
        try
        {
            return await roles.OfAsync(userId, workspace) >= Role.Viewer;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            return true; // each call asks again, and this one comes back in seconds
        }
    }
}

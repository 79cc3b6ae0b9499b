using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>Puts the person's workspace into the sign-in cookie, so that no page has to look it up.</summary>
public sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    public const string Workspace = "hydron.workspace";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Workspace, user.Workspace));
        return identity;
    }
}

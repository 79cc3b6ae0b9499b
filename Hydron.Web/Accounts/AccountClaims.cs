using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>
/// Puts the workspace at hand into the sign-in, at first the person's own. It only says which one the person looks at: what they may do there, the workspace is
/// asked at each call.
/// </summary>
public sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options, IHttpContextAccessor requests) : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    /// <summary>The workspace at hand.</summary>
    public const string Workspace = "hydron.workspace";

    /// <summary>The person's own workspace.</summary>
    public const string Home = "hydron.home";

    /// <summary>The same sign-in with another workspace at hand.</summary>
    public static ClaimsPrincipal In(ClaimsPrincipal person, string workspace)
    {
        var moved = new ClaimsPrincipal(person.Identities.Select(identity => identity.Clone())); // a clone of the principal would share them
        var identity = (ClaimsIdentity)moved.Identity!;
        foreach (var old in identity.FindAll(Workspace).ToList())
            identity.RemoveClaim(old);
        identity.AddClaim(new Claim(Workspace, workspace));
        return moved;
    }

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Home, user.Workspace));
        identity.AddClaim(new Claim(Workspace, AtHand(user)));
        return identity;
    }

    /// <summary>A sign-in that is made anew, after a change of the password say, stays where the person is.</summary>
    private string AtHand(Account user) =>
        requests.HttpContext?.User is { } person && person.FindFirstValue(ClaimTypes.NameIdentifier) == user.Id && person.FindFirstValue(Workspace) is { Length: > 0 } workspace
            ? workspace
            : user.Workspace;
}

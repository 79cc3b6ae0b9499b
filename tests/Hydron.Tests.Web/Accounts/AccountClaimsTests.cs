using System.Security.Claims;
using Hydron.Accounts;

namespace Hydron.Tests.Accounts;

public sealed class AccountClaimsTests
{
    [Fact]
    public void The_same_sign_in_in_another_workspace_leaves_the_first_where_it_is()
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "ada"), new Claim(AccountClaims.Workspace, "ws-team")], "test"));
        var home = AccountClaims.In(person, "ws-home");
        Assert.Equal(("ada", "ws-home"), (home.FindFirstValue(ClaimTypes.NameIdentifier), Assert.Single(home.FindAll(AccountClaims.Workspace)).Value));
        Assert.Equal("ws-team", Assert.Single(person.FindAll(AccountClaims.Workspace)).Value);
    }
}

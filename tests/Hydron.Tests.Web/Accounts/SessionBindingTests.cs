using System.Net;
using Hydron.Accounts;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Accounts;

/// <summary>A cookie that is used where the person has not signed in, in a Hydron that binds sign-ins to their place.</summary>
public sealed class SessionBindingTests
{
    [Fact]
    public async Task A_cookie_in_another_browser_opens_nothing_and_ends_the_sign_in()
    {
        await using var site = new HydronSite { Settings = { ["Hydron:Accounts:BindSessions"] = "UserAgent, Address" } };
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("User-Agent", "Laptop/1.0");
        var cookies = (await browser.RegisterAsync("bound@sessions.example")).SessionCookies();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        using var thief = site.Browser();
        thief.DefaultRequestHeaders.Add("User-Agent", "Thief/1.0");
        thief.DefaultRequestHeaders.Add("Cookie", cookies);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        await browser.SignInAsync("bound@sessions.example");
        Assert.Contains(AccountActs.EndMovedSession, await browser.GetStringAsync("/settings/audit"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SessionBinding.None, "Phone/2.0", "198.51.100.7", true)]
    [InlineData(SessionBinding.UserAgent, "Laptop/1.0", "198.51.100.7", true)]
    [InlineData(SessionBinding.UserAgent, "Phone/2.0", "192.0.2.1", false)]
    [InlineData(SessionBinding.Address, "Phone/2.0", "192.0.2.1", true)]
    [InlineData(SessionBinding.Address, "Laptop/1.0", "198.51.100.7", false)]
    [InlineData(SessionBinding.UserAgent | SessionBinding.Address, "Laptop/1.0", "192.0.2.1", true)]
    [InlineData(SessionBinding.UserAgent | SessionBinding.Address, "Laptop/1.0", "198.51.100.7", false)]
    public void A_session_goes_on_where_what_it_is_bound_to_is_as_it_was(SessionBinding binding, string device, string address, bool isOpen)
    {
        var session = new Session { Id = "s", AccountId = "a", Ticket = [], Device = "Laptop/1.0", Address = "192.0.2.1", Began = 0, LastSeen = 0, Expires = 0 };
        Assert.Equal(isOpen, session.IsAtHome(binding, device, address));
    }
}

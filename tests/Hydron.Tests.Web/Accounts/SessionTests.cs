using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Hydron.Accounts;
using Hydron.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

[Collection(SiteCollection.Name)]
public sealed partial class SessionTests(HydronSite site)
{
    [Fact]
    public async Task A_session_that_is_ended_elsewhere_is_over_at_once()
    {
        using var laptop = site.Browser();
        laptop.DefaultRequestHeaders.Add("User-Agent", "Laptop/1.0");
        await laptop.RegisterAsync("many@sessions.example");
        using var phone = site.Browser();
        phone.DefaultRequestHeaders.Add("User-Agent", "Phone/2.0");
        await phone.SignInAsync("many@sessions.example");

        var page = await laptop.GetStringAsync("/settings/sessions");
        Assert.Contains("Laptop/1.0", page, StringComparison.Ordinal);
        Assert.Contains("Phone/2.0", page, StringComparison.Ordinal);
        await laptop.SubmitFormAsync("/settings/sessions", $"end-{Assert.Single(Endings(page))}");
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await laptop.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task All_other_sessions_end_with_one_button()
    {
        using var laptop = site.Browser();
        await laptop.RegisterAsync("all@sessions.example");
        using var phone = site.Browser();
        await phone.SignInAsync("all@sessions.example");
        using var tablet = site.Browser();
        await tablet.SignInAsync("all@sessions.example");
        await laptop.SubmitFormAsync("/settings/sessions", "end-others");
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await tablet.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await laptop.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Cookies_that_were_copied_before_the_sign_out_open_nothing_after_it()
    {
        using var browser = site.Browser();
        var cookies = (await browser.RegisterAsync("copied@sessions.example")).SessionCookies();
        using var thief = site.Browser();
        thief.DefaultRequestHeaders.Add("Cookie", cookies);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/")).StatusCode);
        await browser.SignOutAsync("/settings");
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Nobody_ends_another_persons_session()
    {
        using var victim = site.Browser();
        await victim.RegisterAsync("victim@sessions.example");
        using var other = site.Browser();
        await other.RegisterAsync("other@sessions.example");
        await using var scope = site.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var session = await context.Sessions.SingleAsync(each => context.Users.Any(user => user.Id == each.AccountId && user.Email == "victim@sessions.example"));
        var thief = await context.Users.SingleAsync(user => user.Email == "other@sessions.example");
        await scope.ServiceProvider.GetRequiredService<Sessions>().EndAsync(thief.Id, session.Id);
        Assert.Equal(HttpStatusCode.OK, (await victim.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_session_is_open_until_it_ends_or_expires()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("expiring@sessions.example");
        await using var scope = site.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var sessions = scope.ServiceProvider.GetRequiredService<Sessions>();
        var session = await context.Sessions.SingleAsync(each => context.Users.Any(user => user.Id == each.AccountId && user.Email == "expiring@sessions.example"));
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionTickets.Claim, session.Id)]));
        Assert.True(await sessions.IsOpenAsync(person));
        Assert.False(await sessions.IsOpenAsync(new ClaimsPrincipal(new ClaimsIdentity())));
        session.Expires = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 1;
        await context.SaveChangesAsync();
        Assert.False(await sessions.IsOpenAsync(person));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    private static string[] Endings(string page) => [.. Ending().Matches(page).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("value=\"end-([0-9a-f]{48})\"")]
    private static partial Regex Ending();
}

using System.Net;
using Hydron.Accounts;
using Hydron.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

/// <summary>A session's second cookie, which is replaced while the session is used.</summary>
[Collection(SiteCollection.Name)]
public sealed class SessionTurnTests(HydronSite site)
{
    [Theory]
    [InlineData(5, 1000, TurnVerdict.Same)]
    [InlineData(6, 1000, TurnVerdict.Next)]
    [InlineData(9, 1000, TurnVerdict.Next)]
    [InlineData(3, 1060, TurnVerdict.OnItsWay)]
    [InlineData(3, 1061, TurnVerdict.Replaced)]
    [InlineData(4, 1000, TurnVerdict.Replaced)]
    [InlineData(2, 1000, TurnVerdict.Replaced)]
    [InlineData(1, 1000, TurnVerdict.Void)]
    [InlineData(0, 1000, TurnVerdict.Void)]
    public void A_cookie_is_good_until_its_replacement_was_shown(int shown, long now, TurnVerdict verdict) =>
        Assert.Equal(verdict, Turned(turn: 5, before: 3, turned: 1000).Judge(shown, now));

    [Theory]
    [InlineData(1000, 2799, false)]
    [InlineData(1000, 2800, true)]
    [InlineData(2800, 2860, false)]
    [InlineData(2800, 2861, true)]
    public void Another_is_due_after_a_while_and_again_where_it_got_lost(long issuedAt, long now, bool isDue) =>
        Assert.Equal(isDue, Turned(turn: 5, before: 3, turned: 1000, issuedAt).IsTurnDue(now, TimeSpan.FromMinutes(30)));

    [Fact]
    public async Task A_copy_of_cookies_that_were_replaced_ends_the_session_for_both()
    {
        const string email = "copy@turns.example";
        using var browser = Browser();
        using var thief = Thief(await browser.RegisterAsync(email));
        await SetAsync(email, session => session.Turned = session.TurnIssuedAt = 0);
        Assert.NotEqual("", NewTurn(await browser.GetAsync("/")));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode); // shows the new one
        await SetAsync(email, session => session.Turned -= 61);

        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal("A sign-in of yours was ended", site.MailsTo(email).First().Subject);
        using var again = Browser();
        await again.SignInAsync(email);
        Assert.Contains(AccountActs.EndCopiedSession, await again.GetStringAsync("/settings/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thief_who_is_faster_is_found_out_by_the_person()
    {
        const string email = "faster@turns.example";
        using var browser = Browser();
        using var thief = Thief(await browser.RegisterAsync(email));
        await SetAsync(email, session => session.Turned = session.TurnIssuedAt = 0);
        var (first, turn) = (thief.DefaultRequestHeaders.GetValues("Cookie").Single().Split("; ")[0], NewTurn(await thief.GetAsync("/")));
        Show(thief, $"{first}; {turn}");
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/")).StatusCode);
        await SetAsync(email, session => session.Turned -= 61);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_request_that_was_on_its_way_is_answered_and_ends_nothing()
    {
        const string email = "parallel@turns.example";
        using var browser = Browser();
        using var late = Thief(await browser.RegisterAsync(email));
        await SetAsync(email, session => session.Turned = session.TurnIssuedAt = 0);
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => NewTurn(await late.GetAsync("/")))), turn => turn.Length > 0);
        await SetAsync(email, session => session.TurnIssuedAt = 0); // none of the answers arrived
        Assert.NotEqual("", NewTurn(await browser.GetAsync("/")));
        await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, (await late.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task One_cookie_without_the_other_opens_nothing_and_ends_nothing()
    {
        using var browser = Browser();
        var cookies = (await browser.RegisterAsync("half@turns.example")).SessionCookies().Split("; ");
        using var stranger = site.Browser();
        var foreign = (await stranger.RegisterAsync("stranger@turns.example")).SessionCookies().Split("; ");
        foreach (var shown in (string[])[cookies[0], cookies[1], $"{cookies[0]}; hydron-turn=forged", $"{cookies[0]}; {foreign[1]}"])
        {
            using var thief = site.Browser();
            Show(thief, shown);
            Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task What_is_no_page_hands_no_cookie_out()
    {
        const string email = "asset@turns.example";
        using var browser = Browser();
        await browser.RegisterAsync(email);
        await SetAsync(email, session => session.Turned = session.TurnIssuedAt = 0);
        browser.DefaultRequestHeaders.Remove("Accept");
        browser.DefaultRequestHeaders.Add("Accept", "*/*");
        Assert.Equal("", NewTurn(await browser.GetAsync("/")));
        browser.DefaultRequestHeaders.Add("Accept", "text/html;q=0.9");
        var page = await browser.GetAsync("/");
        Assert.NotEqual("", NewTurn(page));
        Assert.True(page.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Copies_from_before_a_new_password_open_nothing_and_the_person_goes_on()
    {
        const string email = "renewed@turns.example";
        using var browser = Browser();
        using var thief = Thief(await browser.RegisterAsync(email));
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/")).StatusCode);
        await browser.SubmitFormAsync("/settings/sign-in", "password", ("Password.Password", HydronSite.Password), ("Password.New", "another long password"));
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Cookies_that_somebody_left_in_a_browser_do_not_open_the_account_of_who_signs_in_there()
    {
        using var browser = Browser();
        using var planted = Thief(await browser.RegisterAsync("planted@turns.example"));
        using var register = Browser();
        await register.RegisterAsync("signs-in@turns.example");
        await browser.SignInAsync("signs-in@turns.example"); // without signing out before
        Assert.Contains("signs-in@turns.example", await browser.GetStringAsync("/settings"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await planted.GetAsync("/settings")).StatusCode);
        Assert.Contains("signs-in@turns.example", await browser.GetStringAsync("/settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_takes_both_cookies_away()
    {
        using var browser = Browser();
        await browser.RegisterAsync("leaves@turns.example");
        using var left = await browser.SignOutAsync("/settings");
        Assert.Equal(2, left.Headers.GetValues("Set-Cookie").Count(cookie => cookie.StartsWith("hydron=;", StringComparison.Ordinal) || cookie.StartsWith("hydron-turn=;", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_session_from_before_there_were_second_cookies_goes_on_and_gets_one()
    {
        const string email = "old@turns.example";
        using var browser = Browser();
        using var old = Thief(await browser.RegisterAsync(email));
        Show(old, old.DefaultRequestHeaders.GetValues("Cookie").Single().Split("; ")[0]);
        await SetAsync(email, session => (session.Turn, session.TurnIssued, session.Turned, session.TurnIssuedAt) = (0, 0, 0, 0));
        var answer = await old.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEqual("", NewTurn(answer));
    }

    private static Session Turned(int turn, int before, long turned, long issuedAt = 0) => new()
    {
        Id = "s", AccountId = "a", Ticket = [], Device = "", Address = "", Began = 0, LastSeen = 0, Expires = 0, Turn = turn, TurnBefore = before, Turned = turned, TurnIssuedAt = issuedAt,
        TurnFloor = 2,
    };

    /// <summary>One that asks for pages.</summary>
    private HttpClient Browser()
    {
        var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        return browser;
    }

    /// <summary>Has the cookies of a sign-in, and takes no others.</summary>
    private HttpClient Thief(HttpResponseMessage signedIn)
    {
        var thief = site.CreateDefaultClient(new Uri("http://localhost"));
        thief.DefaultRequestHeaders.Add("Accept", "text/html");
        Show(thief, signedIn.SessionCookies());
        return thief;
    }

    private static void Show(HttpClient browser, string cookies)
    {
        browser.DefaultRequestHeaders.Remove("Cookie");
        browser.DefaultRequestHeaders.Add("Cookie", cookies);
    }

    private static string NewTurn(HttpResponseMessage answer) => !answer.Headers.TryGetValues("Set-Cookie", out var cookies)
        ? ""
        : cookies.SingleOrDefault(cookie => cookie.StartsWith(SessionTurns.CookieName, StringComparison.Ordinal))?.Split(';')[0] ?? "";

    private async Task SetAsync(string email, Action<Session> change)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        change(await context.Sessions.SingleAsync(each => context.Users.Any(user => user.Id == each.AccountId && user.Email == email)));
        await context.SaveChangesAsync();
    }
}

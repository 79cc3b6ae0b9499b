using System.Net;
using Hydron.Accounts;
using Hydron.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

[Collection(SiteCollection.Name)]
public sealed class EmailTests(HydronSite site)
{
    private const string Verify = "Verify your email address";
    private const string Change = "Verify your new email address";

    [Fact]
    public async Task The_link_of_the_mail_verifies_the_address_once_its_button_is_pressed()
    {
        using var browser = site.Browser();
        await browser.SignUpAsync("verified@example.com");
        var link = site.LinkTo("verified@example.com", Verify);
        await browser.GetStringAsync(link);
        Assert.False((await AccountAsync("verified@example.com")).EmailConfirmed);
        await browser.SubmitAsync(link);
        Assert.True((await AccountAsync("verified@example.com")).EmailConfirmed);
    }

    [Fact]
    public async Task A_link_verifies_no_other_account_and_nothing_that_was_made_up()
    {
        using var browser = site.Browser();
        await browser.SignUpAsync("one@example.com");
        await browser.SignUpAsync("another@example.com");
        var (one, another) = (await AccountAsync("one@example.com"), await AccountAsync("another@example.com"));
        var link = site.LinkTo("one@example.com", Verify);
        foreach (var forged in (string[])[link.Replace(one.Id, another.Id, StringComparison.Ordinal), link + "x", "/verify-email?account=nobody&code=x", $"/verify-email?account={another.Id}&code="])
            Assert.Contains("account.link", await (await browser.SubmitAsync(forged)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False((await AccountAsync("another@example.com")).EmailConfirmed);
    }

    [Fact]
    public async Task A_new_address_counts_once_its_own_mail_was_opened()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("before@example.com");
        await ChangeAsync(browser, "after@example.com");
        using var early = site.Browser();
        Assert.Contains("account.wrong", await (await early.SignInAsync("after@example.com")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var link = site.LinkTo("after@example.com", Change);
        Assert.Contains("Your address is verified", await (await browser.SubmitAsync(link)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await early.SignInAsync("after@example.com")).StatusCode);
        Assert.Contains("account.wrong", await (await early.SignInAsync("before@example.com")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(site.MailsTo("before@example.com"), mail => mail.Subject == "Your email address was changed");

        Assert.Contains("account.link", await (await browser.SubmitAsync(link)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_address_counts_only_for_who_is_signed_in_to_the_account()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("greedy@example.com");
        await ChangeAsync(browser, "coveted@example.com");
        var link = site.LinkTo("coveted@example.com", Change);
        using var owner = site.Browser(); // of the mailbox
        Assert.Contains("Sign in to the account", await owner.GetStringAsync(link), StringComparison.Ordinal);
        await owner.RegisterAsync("bystander@example.com");
        Assert.Contains("Sign in to the account", await owner.GetStringAsync(link), StringComparison.Ordinal);
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = Members.PrincipalOf((await AccountAsync("bystander@example.com")).Id) };
        var account = await AccountAsync("greedy@example.com");
        var code = QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost"), link).Query)["code"].ToString();
        var refused = await Assert.ThrowsAsync<ProblemException>(() => scope.ServiceProvider.GetRequiredService<EmailVerification>().ChangeAsync(account.Id, "coveted@example.com", code));
        Assert.Equal("account.other", refused.Problems[0].Code);
    }

    [Fact]
    public async Task An_address_that_somebody_registered_and_nobody_verified_can_become_an_accounts()
    {
        using var squatter = site.Browser();
        await squatter.SignUpAsync("free@example.com");
        using var browser = site.Browser();
        await browser.RegisterAsync("moves-in@example.com");
        await ChangeAsync(browser, "free@example.com");
        Assert.Contains("From now on you sign in with it", await (await browser.SubmitAsync(site.LinkTo("free@example.com", Change))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True((await AccountAsync("free@example.com")).EmailConfirmed);
    }

    [Fact]
    public async Task Changing_to_an_address_that_has_an_account_says_the_same_and_writes_to_nobody()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("mover@example.com");
        using var other = site.Browser();
        await other.RegisterAsync("settled@example.com");
        var taken = await ChangeAsync(browser, "settled@example.com");
        Assert.Contains("A link is on its way to settled@example.com", taken, StringComparison.Ordinal);
        Assert.DoesNotContain(site.MailsTo("settled@example.com"), mail => mail.Subject == Change);
    }

    [Fact]
    public async Task A_new_address_needs_the_password()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("careful@example.com");
        Assert.Contains("account.wrong-password", await ChangeAsync(browser, "thief@example.com", "not the password"), StringComparison.Ordinal);
        Assert.Empty(site.MailsTo("thief@example.com"));
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.NotFound)]
    public async Task The_outbox_is_there_by_Hydrons_own_name_only(string host, HttpStatusCode expected)
    {
        using var browser = site.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/outbox") { Headers = { Host = host } };
        Assert.Equal(expected, (await browser.SendAsync(request)).StatusCode);
    }

    [Fact]
    public void A_mailbox_is_not_flooded()
    {
        using var limits = new LetterLimits();
        Assert.All(Enumerable.Range(0, LetterLimits.MailsPerAddress), _ => Assert.True(limits.Allows("flooded@example.com")));
        Assert.False(limits.Allows("Flooded@example.com"));
        Assert.True(limits.Allows("spared@example.com"));
        Assert.True(limits.AllowsInvitation("flooded@example.com")); // who invites learns nothing of the others
    }

    private static async Task<string> ChangeAsync(HttpClient browser, string email, string password = HydronSite.Password) =>
        await (await browser.SubmitFormAsync("/settings/sign-in", "email", ("Email.Email", email), ("Email.Password", password))).Content.ReadAsStringAsync();

    private async Task<Account> AccountAsync(string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsContext>().Users.AsNoTracking().SingleAsync(account => account.Email == email);
    }
}

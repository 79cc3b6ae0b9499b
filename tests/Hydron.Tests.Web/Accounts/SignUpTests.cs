using System.Net;
using System.Text.RegularExpressions;
using Hydron.Accounts;
using Hydron.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

[Collection(SiteCollection.Name)]
public sealed partial class SignUpTests(HydronSite site)
{
    private const string Verify = "Verify your email address";

    [Theory]
    [InlineData("/register", "/")]
    [InlineData("/register?returnUrl=%2Fservers", "/servers")]
    [InlineData("/register?returnUrl=%2F%2Fevil.example", "/")]
    public async Task Who_opens_the_mails_link_where_they_registered_is_signed_in_and_where_they_wanted_to_go(string page, string expected)
    {
        using var browser = site.Browser();
        var answer = await browser.RegisterAsync($"{Guid.NewGuid():N}@example.com", page: page);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"http://localhost{expected}", answer.Headers.Location?.OriginalString);
        Assert.Contains(">Projects</h1>", await browser.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_signs_in_once_its_address_is_verified()
    {
        using var browser = site.Browser();
        await browser.SignUpAsync("waits@example.com");
        Assert.Contains("href=\"/outbox\"", await browser.GetStringAsync("/verify-email"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        Assert.Contains("account.wrong", await TextAsync(browser.SignInAsync("waits@example.com")), StringComparison.Ordinal);
        await browser.SubmitAsync(site.LinkTo("waits@example.com", Verify));
        using var other = site.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync("waits@example.com")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Elsewhere_than_where_it_was_registered_an_account_is_verified_with_its_password_alone()
    {
        using var registrant = site.Browser();
        await registrant.SignUpAsync("two-devices@example.com");
        using var other = site.Browser();
        await other.SignUpAsync("another@two.example"); // has registered something, too
        var link = site.LinkTo("two-devices@example.com", Verify);
        Assert.Contains("account.wrong-password", await TextAsync(other.SubmitAsync(link)), StringComparison.Ordinal);
        Assert.Contains("account.wrong-password", await TextAsync(other.SubmitAsync(link, ("Typed.Password", "not the password"))), StringComparison.Ordinal);
        Assert.False((await AccountAsync("two-devices@example.com")).EmailConfirmed);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SubmitAsync(link, ("Typed.Password", HydronSite.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_link_is_good_once()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("again@example.com");
        await browser.SignOutAsync("/settings");
        Assert.Contains("account.link", await TextAsync(browser.SubmitAsync(site.LinkTo("again@example.com", Verify))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Of_an_address_that_nobody_has_verified_the_last_registration_counts()
    {
        using var squatter = site.Browser();
        await squatter.SignUpAsync("squatted@example.com", "the squatter's own words");
        var old = site.LinkTo("squatted@example.com", Verify);
        using var person = site.Browser();
        await person.RegisterAsync("squatted@example.com");
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/")).StatusCode);
        Assert.Contains("account.link", await TextAsync(squatter.SubmitAsync(old)), StringComparison.Ordinal);
        Assert.Contains("account.wrong", await TextAsync(squatter.SignInAsync("squatted@example.com", "the squatter's own words")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await squatter.SignInAsync("squatted@example.com")).StatusCode);
    }

    [Fact]
    public async Task A_registration_whose_mail_is_one_too_many_leaves_the_link_before_it_good()
    {
        using var person = site.Browser();
        await person.SignUpAsync("busy@example.com");
        using var nuisance = site.Browser();
        for (var mails = 1; mails < LetterLimits.MailsPerAddress; mails++)
            await nuisance.SubmitAsync("/forgot-password", ("Input.Email", "busy@example.com"));
        await nuisance.SignUpAsync("busy@example.com", "the words of the nuisance");
        await person.SubmitAsync(site.LinkTo("busy@example.com", Verify));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Where_an_account_is_locked_the_verification_says_so()
    {
        using var browser = site.Browser();
        await browser.SignUpAsync("locked@example.com");
        using var thief = site.Browser();
        for (var attempt = 0; attempt < 10; attempt++)
            await thief.SignInAsync("locked@example.com", "not the password");
        using var other = site.Browser();
        Assert.Contains("account.locked", await TextAsync(other.SubmitAsync(site.LinkTo("locked@example.com", Verify), ("Typed.Password", HydronSite.Password))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_registers_an_address_and_signs_in_to_it_gets_the_answers_of_one_that_has_no_account()
    {
        using var owner = site.Browser();
        await owner.RegisterAsync("twice@example.com");
        var (taken, fresh) = (await ProbeAsync("TWICE@example.com"), await ProbeAsync("never@example.com"));
        Assert.Equal(fresh, taken);
        Assert.Equal("You have an account already", site.MailsTo("twice@example.com").First().Subject);
    }

    [Fact]
    public async Task Of_registrations_that_cross_one_makes_the_account_and_all_get_the_same_answer()
    {
        var browsers = Enumerable.Range(0, 8).Select(_ => site.Browser()).ToList();
        var answers = await Task.WhenAll(browsers.Select(browser => browser.SignUpAsync("crossing@example.com")));
        Assert.All(answers, answer => Assert.Equal("/verify-email", answer.Headers.Location?.AbsolutePath));
        Assert.NotNull(await AccountAsync("crossing@example.com")); // one, and no other
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task The_terminal_deploys_into_an_account_once_it_is_verified()
    {
        using var browser = site.Browser();
        await browser.SignUpAsync("terminals@example.com");
        await using var scope = site.Services.CreateAsyncScope();
        var terminal = scope.ServiceProvider.GetRequiredService<TerminalAccount>();
        Assert.Equal("account.unverified", (await Assert.ThrowsAsync<ProblemException>(() => terminal.OfAsync("terminals@example.com"))).Problems[0].Code);
        var account = await site.AccountAsync("verified-terminals@example.com", hasWorkspace: false);
        Assert.Equal(account.Workspace, (await terminal.OfAsync("verified-terminals@example.com")).Workspace);
        Assert.Equal(Role.Owner, await site.Services.GetRequiredService<MemberRoles>().OfAsync(account.Id, account.Workspace));
    }

    [Fact]
    public async Task Everything_wrong_with_a_registration_is_said_at_once()
    {
        using var browser = site.Browser();
        var page = await TextAsync(browser.SignUpAsync("nobody", "short"));
        Assert.Contains("data-code=\"account.email\"", page, StringComparison.Ordinal);
        Assert.Contains("data-code=\"account.password\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_mail_goes_out_nobody_registers_and_the_page_says_why()
    {
        await using var silent = new HydronSite { Settings = { ["Hydron:Email:Outbox"] = "false" } };
        using var browser = silent.Browser();
        var page = await browser.GetStringAsync("/register");
        Assert.Contains("This Hydron sends no mail", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form class=\"plain\"", page, StringComparison.Ordinal);
        await using var scope = silent.Services.CreateAsyncScope();
        var signUp = scope.ServiceProvider.GetRequiredService<SignUp>();
        Assert.Equal("account.no-mail", (await Assert.ThrowsAsync<ProblemException>(() => signUp.RegisterAsync("closed@example.com", HydronSite.Password, returnUrl: null))).Problems[0].Code);
        Assert.Empty(scope.ServiceProvider.GetRequiredService<AccountsContext>().Users);
    }

    private static async Task<string> TextAsync(Task<HttpResponseMessage> answer) => await (await answer).Content.ReadAsStringAsync();

    /// <summary>All that a person can see of a registration and a sign-in; what is new each time is told by its length.</summary>
    private async Task<string> ProbeAsync(string email)
    {
        using var browser = site.Browser();
        var (registered, signedIn) = (await browser.SignUpAsync(email, "a password of the probe"), await browser.SignInAsync(email, "a password of the probe"));
        var page = await signedIn.Content.ReadAsStringAsync();
        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)].Replace(email, "", StringComparison.OrdinalIgnoreCase);
        return string.Join('\n', [$"{registered.StatusCode} {signedIn.StatusCode}", .. Headers(registered), .. Headers(signedIn), Token().Replace(main, "")]);

        static IEnumerable<string> Headers(HttpResponseMessage answer) => answer.Headers
            .SelectMany(header => header.Value.Select(value => $"{header.Key}: {(header.Key == "Set-Cookie" ? $"{value.Split('=')[0]} {value.Length} {value.Split(';', 2)[1]}" : value)}")).Order(StringComparer.Ordinal);
    }

    private async Task<Account> AccountAsync(string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountsContext>().Users.AsNoTracking().SingleAsync(account => account.Email == email);
    }

    [GeneratedRegex("value=\"CfDJ8[^\"]+\"")]
    private static partial Regex Token();
}

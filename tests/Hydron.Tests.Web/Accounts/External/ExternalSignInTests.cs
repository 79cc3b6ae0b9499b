using System.Net;
using System.Text.RegularExpressions;
using Hydron.Accounts;
using Hydron.Tests.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

/// <summary>Google and GitHub vouch for people; an account that there is already is proved first.</summary>
public sealed partial class ExternalSignInTests(ProviderSite site) : IClassFixture<ProviderSite>
{
    private const string Back = "/sign-in/external?returnUrl=%2Fsettings";
    private const string Settings = "/settings/connections";

    [Theory]
    [InlineData("google")]
    [InlineData("github")]
    public async Task A_new_person_gets_an_account_once_they_say_so_and_signs_in_to_it_from_then_on(string provider)
    {
        var email = Become(provider);
        using var browser = site.Hydron.Browser();
        Assert.Contains("Create the account", await TextAsync(await site.ComeFromAsync(browser, provider)), StringComparison.Ordinal);
        Assert.Null(await AccountOfAsync(email)); // nobody was asked yet
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Back)).StatusCode);
        Assert.Contains(email, await browser.GetStringAsync("/settings"), StringComparison.Ordinal);

        using var other = site.Hydron.Browser();
        Assert.Equal("/settings", (await site.ComeFromAsync(other, provider)).Headers.Location!.AbsolutePath());
        Assert.Contains(email, await other.GetStringAsync("/settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_a_password_is_deleted_by_its_address_alone()
    {
        var email = Become("github");
        using var browser = site.Hydron.Browser();
        await site.ComeFromAsync(browser, "github");
        await browser.SubmitAsync(Back);
        Assert.DoesNotContain("type=\"password\"", await browser.GetStringAsync("/settings/delete"), StringComparison.Ordinal);
        await browser.SubmitFormAsync("/settings/delete", "delete", ("Input.Email", email));
        Assert.Null(await AccountOfAsync(email));
    }

    [Theory]
    [InlineData("google")]
    [InlineData("github")]
    public async Task An_account_with_the_address_is_connected_by_nobody_but_who_is_signed_in_to_it(string provider)
    {
        var email = Become(provider);
        using (var registering = site.Hydron.Browser())
            await registering.RegisterAsync(email);
        using var browser = site.Hydron.Browser();
        Assert.Contains("You have an account already", await TextAsync(await site.ComeFromAsync(browser, provider)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/settings")).StatusCode); // signed in to nothing
        Assert.Empty(await LoginsOfAsync(email));

        // The password proves it; then the person is asked.
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(email)).StatusCode);
        Assert.Contains($"Connect {Name(provider)}?", await browser.GetStringAsync(Back), StringComparison.Ordinal);
        Assert.Empty(await LoginsOfAsync(email));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Back)).StatusCode);
        Assert.Equal([Name(provider)], await LoginsOfAsync(email));

        using var other = site.Hydron.Browser();
        Assert.Equal("/settings", (await site.ComeFromAsync(other, provider)).Headers.Location!.AbsolutePath());
    }

    [Fact]
    public async Task Creating_is_refused_where_the_address_got_an_account_meanwhile()
    {
        var email = Become("google");
        using var browser = site.Hydron.Browser();
        using var form = Forms.Content(await TextAsync(await site.ComeFromAsync(browser, "google")));
        using (var faster = site.Hydron.Browser())
            await faster.RegisterAsync(email);
        Assert.Contains("account.email-taken", await TextAsync(await browser.PostAsync(Back, form)), StringComparison.Ordinal);
        Assert.Empty(await LoginsOfAsync(email));
    }

    [Fact]
    public async Task An_address_that_the_provider_has_not_verified_is_worth_nothing()
    {
        Become("google");
        site.Google.IsEmailVerified = false;
        using var browser = site.Hydron.Browser();
        var html = await TextAsync(await site.ComeFromAsync(browser, "google"));
        site.Google.IsEmailVerified = true;
        Assert.Contains("account.email", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Create the account", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_persons_login_is_not_taken_by_another_account()
    {
        var email = Become("google");
        using var first = site.Hydron.Browser();
        await site.ComeFromAsync(first, "google");
        await first.SubmitAsync(Back);
        using var second = site.Hydron.Browser();
        await second.RegisterAsync($"{Guid.NewGuid():N}@example.com");
        await site.ComeFromAsync(second, "google");
        Assert.Contains("account.login-taken", await TextAsync(await second.SubmitAsync(Back)), StringComparison.Ordinal);
        Assert.Equal(["Google"], await LoginsOfAsync(email));
    }

    [Fact]
    public async Task The_last_way_in_stays()
    {
        var email = Become("google");
        using var browser = site.Hydron.Browser();
        await site.ComeFromAsync(browser, "google");
        await browser.SubmitAsync(Back);
        Assert.Contains("account.last-way", await TextAsync(await DisconnectAsync(browser, "Google")), StringComparison.Ordinal);
        Assert.Equal(["Google"], await LoginsOfAsync(email));

        Become("github"); // another address: it is the login that is connected
        await site.ComeFromAsync(browser, "github");
        await browser.SubmitAsync(Back);
        Assert.Equal(["GitHub", "Google"], await LoginsOfAsync(email));
        Assert.Contains("no longer signs you in", await TextAsync(await DisconnectAsync(browser, "Google")), StringComparison.Ordinal);
        Assert.Equal(["GitHub"], await LoginsOfAsync(email));
        Assert.Contains("account.last-way", await TextAsync(await DisconnectAsync(browser, "GitHub")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_password_every_login_can_go()
    {
        var email = Become("github");
        using var browser = site.Hydron.Browser();
        await browser.RegisterAsync(email);
        await site.ComeFromAsync(browser, "github");
        await browser.SubmitAsync(Back);
        await DisconnectAsync(browser, "GitHub");
        Assert.Empty(await LoginsOfAsync(email));
        using var other = site.Hydron.Browser();
        Assert.Contains("You have an account already", await TextAsync(await site.ComeFromAsync(other, "github")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_second_step_is_asked_for_a_login_does_not_pass_it_by()
    {
        var email = Become("google");
        using var browser = site.Hydron.Browser();
        await browser.RegisterAsync(email);
        await site.ComeFromAsync(browser, "google");
        await browser.SubmitAsync(Back);
        var app = new AuthenticatorApp(Key().Match(await browser.GetStringAsync("/settings/two-factor")).Groups["key"].Value);
        await browser.SubmitFormAsync("/settings/two-factor", "enable", ("Enable.Code", app.Code));

        using var other = site.Hydron.Browser();
        var step = (await site.ComeFromAsync(other, "google")).Headers.Location!;
        Assert.Equal("/sign-in/two-factor", step.AbsolutePath());
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/settings")).StatusCode);
        await other.SubmitAsync(new Uri(new Uri("http://localhost"), step).PathAndQuery, ("Input.Code", app.Code));
        Assert.Contains(email, await other.GetStringAsync("/settings"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_password_sets_one_by_mail_and_may_then_disconnect_the_login()
    {
        var email = Become("google");
        using var browser = site.Hydron.Browser();
        await site.ComeFromAsync(browser, "google");
        await browser.SubmitAsync(Back);
        Assert.Contains("account.no-password", await TextAsync(await browser.SubmitFormAsync("/settings/sign-in", "password", ("Password.Password", "x"), ("Password.New", "another horse battery"))), StringComparison.Ordinal);
        using var other = site.Hydron.Browser();
        await other.SubmitAsync("/forgot-password", ("Input.Email", email));
        await other.SubmitAsync(site.Hydron.LinkTo(email, "Choose a new password"), ("Input.Password", HydronSite.Password));
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync(email)).StatusCode);
        Assert.Contains("no longer signs you in", await TextAsync(await DisconnectAsync(other, "Google")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_vouched_for_leads_nowhere()
    {
        using var browser = site.Hydron.Browser();
        Assert.Contains("account.external-failed", await browser.GetStringAsync("/sign-in/external"), StringComparison.Ordinal);
        Assert.Equal("/sign-in/external", (await browser.GetAsync("/sign-in/with/google/callback?code=x&state=forged")).Headers.Location!.OriginalString);
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/sign-in/with/google")).StatusCode);
    }

    [Fact]
    public async Task The_sign_in_offers_what_is_configured()
    {
        using var browser = site.Hydron.Browser();
        foreach (var page in new[] { "/sign-in", "/register" })
        {
            var html = await browser.GetStringAsync(page);
            Assert.Contains("/sign-in/with/google", html, StringComparison.Ordinal);
            Assert.Contains("/sign-in/with/github", html, StringComparison.Ordinal);
        }

        await using var plain = new HydronSite();
        using var other = plain.Browser();
        Assert.DoesNotContain("/sign-in/with/", await other.GetStringAsync("/sign-in"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/sign-in/with/google")).StatusCode);
    }

    /// <summary>From now on the one who is signed in at the provider is somebody new; their address.</summary>
    private string Become(string provider)
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        if (provider == "google")
            (site.Google.Subject, site.Google.Email) = (Guid.NewGuid().ToString("N"), email);
        else
        {
            site.GitHub.UserId = Random.Shared.Next(1, int.MaxValue);
            site.GitHub.Emails.Clear();
            site.GitHub.Emails.AddRange([("unverified@example.com", false, false), (email, true, true)]);
        }

        return email;
    }

    private static async Task<HttpResponseMessage> DisconnectAsync(HttpClient browser, string provider)
    {
        var form = Handler().Matches(await browser.GetStringAsync(Settings)).Select(match => match.Groups["name"].Value).Single(each => each.StartsWith($"login-{provider}-", StringComparison.Ordinal));
        return await browser.SubmitFormAsync(Settings, form);
    }

    private async Task<Account?> AccountOfAsync(string email)
    {
        await using var scope = site.Hydron.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email);
    }

    private async Task<string[]> LoginsOfAsync(string email)
    {
        await using var scope = site.Hydron.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        return [.. (await accounts.GetLoginsAsync((await accounts.FindByEmailAsync(email))!)).Select(login => login.LoginProvider).Order(StringComparer.Ordinal)];
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    private static string Name(string provider) => provider == "google" ? "Google" : "GitHub";

    [GeneratedRegex("id=\"authenticator-key\">(?<key>[^<]+)<")]
    private static partial Regex Key();

    [GeneratedRegex("name=\"_handler\" value=\"(?<name>[^\"]+)\"")]
    private static partial Regex Handler();
}

internal static class Locations
{
    /// <summary>The path of an address, which may be relative.</summary>
    public static string AbsolutePath(this Uri location) => new Uri(new Uri("http://localhost"), location).AbsolutePath;
}

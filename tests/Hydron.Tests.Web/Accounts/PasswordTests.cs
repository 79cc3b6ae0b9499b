using System.Net;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Accounts;

[Collection(SiteCollection.Name)]
public sealed class PasswordTests(HydronSite site)
{
    private const string Reset = "Choose a new password";
    private const string New = "seven blue kites at noon";

    [Fact]
    public async Task The_link_of_the_mail_sets_a_new_password_once_and_signs_everybody_out()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("forgetful@example.com");
        using var other = site.Browser();
        await other.SubmitAsync("/forgot-password", ("Input.Email", "forgetful@example.com"));
        var link = site.LinkTo("forgetful@example.com", Reset);
        Assert.Contains("Your password is new", await (await other.SubmitAsync(link, ("Input.Password", New))).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        Assert.Contains("account.wrong", await (await other.SignInAsync("forgetful@example.com")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync("forgetful@example.com", New)).StatusCode);
        Assert.Contains("account.link", await (await other.SubmitAsync(link, ("Input.Password", "another one altogether"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_a_link_says_the_same_whether_the_address_has_an_account_or_not()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("asked@example.com");
        using var other = site.Browser();
        var known = await (await other.SubmitAsync("/forgot-password", ("Input.Email", "asked@example.com"))).Content.ReadAsStringAsync();
        var unknown = await (await other.SubmitAsync("/forgot-password", ("Input.Email", "stranger@example.com"))).Content.ReadAsStringAsync();
        Assert.Contains("If that address has an account", known, StringComparison.Ordinal);
        Assert.Equal(ContentOf(known), ContentOf(unknown));
        Assert.Empty(site.MailsTo("stranger@example.com"));
    }

    [Fact]
    public async Task A_changed_password_keeps_this_session_and_ends_the_others()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("changer@example.com");
        using var other = site.Browser();
        await other.SignInAsync("changer@example.com");
        Assert.Contains("account.wrong-password", await ChangeAsync(browser, "not the password", New), StringComparison.Ordinal);
        Assert.Contains("account.password-guessable", await ChangeAsync(browser, HydronSite.Password, "password1234"), StringComparison.Ordinal);
        Assert.Contains("Your password is changed", await ChangeAsync(browser, HydronSite.Password, New), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/settings")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/settings")).StatusCode);
    }

    [Fact]
    public async Task A_common_password_is_refused_at_the_registration()
    {
        using var browser = site.Browser();
        Assert.Contains("account.password-guessable", await (await browser.SignUpAsync("common@example.com", "password1234")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_waits_too_and_the_page_says_the_same()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("attacked@example.com");
        using var thief = site.Browser();
        for (var attempt = 0; attempt < 10; attempt++)
            await thief.SignInAsync("attacked@example.com", "not the password");
        Assert.Contains("account.wrong", await (await thief.SignInAsync("attacked@example.com")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Around it there are ids that are new each time.</summary>
    private static string ContentOf(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    private static async Task<string> ChangeAsync(HttpClient browser, string old, string password) =>
        await (await browser.SubmitFormAsync("/settings/sign-in", "password", ("Password.Password", old), ("Password.New", password))).Content.ReadAsStringAsync();
}

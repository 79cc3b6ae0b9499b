using System.Net;
using Hydron.Accounts;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Accounts;

[Collection(SiteCollection.Name)]
public sealed class SignUpTests(HydronSite site)
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
        Assert.Contains("account.unverified", await TextAsync(browser.SignInAsync("waits@example.com")), StringComparison.Ordinal);
        Assert.Contains("account.wrong", await TextAsync(browser.SignInAsync("waits@example.com", "not the password")), StringComparison.Ordinal);
        await browser.SubmitAsync(site.LinkTo("waits@example.com", Verify));
        using var other = site.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync("waits@example.com")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task The_link_alone_signs_nobody_in()
    {
        using var sender = site.Browser();
        await sender.SignUpAsync("sent-on@example.com");
        using var victim = site.Browser();
        await victim.SignUpAsync("victim@example.com"); // has registered something, too
        Assert.Contains("Your address is verified", await TextAsync(victim.SubmitAsync(site.LinkTo("sent-on@example.com", Verify))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await victim.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_opened_signs_in_nobody_again()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("again@example.com");
        await browser.SignOutAsync("/settings");
        await browser.SubmitAsync(site.LinkTo("again@example.com", Verify));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task An_address_that_has_an_account_gets_the_answer_of_one_that_has_none()
    {
        using var owner = site.Browser();
        await owner.RegisterAsync("twice@example.com");
        using var other = site.Browser();
        var (taken, fresh) = (await other.SignUpAsync("TWICE@example.com"), await other.SignUpAsync("never@example.com"));
        Assert.Equal(Shape(fresh), Shape(taken));
        Assert.Equal("You have an account already", site.MailsTo("twice@example.com").First().Subject);
        Assert.Contains("account.wrong", await TextAsync(other.SignInAsync("twice@example.com", "quite another password")), StringComparison.Ordinal);

        // All that a page can differ in: where it leads, and its headers, with the values that are new each time told by their length.
        static string Shape(HttpResponseMessage answer) => string.Join('\n', answer.Headers
            .SelectMany(header => header.Value.Select(value => $"{header.Key}: {(header.Key == "Set-Cookie" ? $"{value.Split('=')[0]} {value.Length} {value.Split(';', 2)[1]}" : value)}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_two_registrations_that_cross_one_makes_the_account_and_both_get_the_same_answer()
    {
        var browsers = Enumerable.Range(0, 8).Select(_ => site.Browser()).ToList();
        var answers = await Task.WhenAll(browsers.Select(browser => browser.SignUpAsync("crossing@example.com")));
        Assert.All(answers, answer => Assert.Equal("/verify-email", answer.Headers.Location?.AbsolutePath));
        Assert.Single(site.MailsTo("crossing@example.com"), mail => mail.Subject == Verify);
        browsers.ForEach(browser => browser.Dispose());
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
        using var forged = new FormUrlEncodedContent(Forms.Hidden(await browser.GetStringAsync("/forgot-password"), "forgot").Where(field => field.Key != "_handler").Concat(
            [KeyValuePair.Create("_handler", "register"), KeyValuePair.Create("Input.Email", "closed@example.com"), KeyValuePair.Create("Input.Password", HydronSite.Password)]));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/register", forged)).StatusCode);
    }

    private static async Task<string> TextAsync(Task<HttpResponseMessage> answer) => await (await answer).Content.ReadAsStringAsync();
}

using System.Net;
using System.Text.RegularExpressions;
using Hydron.Accounts;
using Hydron.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Accounts;

[Collection(SiteCollection.Name)]
public sealed partial class TwoFactorTests(HydronSite site)
{
    private const string Page = "/settings/two-factor";

    [Fact]
    public async Task With_an_app_the_password_alone_signs_nobody_in()
    {
        using var browser = site.Browser();
        var (app, _) = await EnableAsync(browser, "careful@two.example");
        using var other = site.Browser();
        var step = await SecondStepAsync(other, "careful@two.example");
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/")).StatusCode);
        Assert.Contains("account.wrong-code", await (await other.SubmitAsync(step, ("Input.Code", "000000x"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SubmitAsync(step, ("Input.Code", app.Code))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Each_of_ten_backup_codes_signs_in_once()
    {
        using var browser = site.Browser();
        var (_, codes) = await EnableAsync(browser, "phoneless@two.example");
        Assert.Equal(Authenticators.BackupCodes, codes.Distinct().Count());
        using var other = site.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await other.SubmitAsync(await SecondStepAsync(other, "phoneless@two.example"), ("Input.Code", codes[3].ToLowerInvariant()))).StatusCode);
        using var again = site.Browser();
        Assert.Contains("account.wrong-code", await (await again.SubmitAsync(await SecondStepAsync(again, "phoneless@two.example"), ("Input.Code", codes[3]))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_backup_codes_take_the_place_of_the_old_ones()
    {
        using var browser = site.Browser();
        var (app, old) = await EnableAsync(browser, "renewer@two.example");
        var renewed = Codes(await (await browser.SubmitFormAsync(Page, "regenerate", ("Regenerate.Code", app.Code))).Content.ReadAsStringAsync());
        Assert.Equal(Authenticators.BackupCodes, renewed.Length);
        Assert.Empty(renewed.Intersect(old));
        Assert.Contains("account.wrong-code", await (await browser.SubmitFormAsync(Page, "disable", ("Disable.Code", old[0]))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_turned_off_with_a_code_and_not_without()
    {
        using var browser = site.Browser();
        var (app, _) = await EnableAsync(browser, "quitter@two.example");
        Assert.Contains("account.wrong-code", await (await browser.SubmitFormAsync(Page, "disable", ("Disable.Code", "nothing"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Your password alone signs you in now", await (await browser.SubmitFormAsync(Page, "disable", ("Disable.Code", app.Code))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var other = site.Browser();
        Assert.Equal("http://localhost/", (await other.SignInAsync("quitter@two.example")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_second_step_without_the_first_leads_back_to_it()
    {
        using var browser = site.Browser();
        Assert.EndsWith("/sign-in", (await browser.GetAsync("/sign-in/two-factor")).Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_holds_neither_the_apps_key_nor_a_backup_code()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("copied@two.example");
        var key = Key().Match(await browser.GetStringAsync(Page)).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        await using var scope = site.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AccountsContext>();
        var stored = await context.UserTokens.Where(token => context.Users.Any(user => user.Id == token.UserId && user.Email == "copied@two.example")).Select(token => token.Value).ToListAsync();
        Assert.NotEmpty(stored);
        Assert.All(stored, value => Assert.DoesNotContain(key, value, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<(AuthenticatorApp App, string[] Codes)> EnableAsync(HttpClient browser, string email)
    {
        await browser.RegisterAsync(email);
        var app = new AuthenticatorApp(Key().Match(await browser.GetStringAsync(Page)).Groups[1].Value);
        Assert.Contains("account.wrong-code", await (await browser.SubmitFormAsync(Page, "enable", ("Enable.Code", "12345"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return (app, Codes(await (await browser.SubmitFormAsync(Page, "enable", ("Enable.Code", app.Code))).Content.ReadAsStringAsync()));
    }

    private static async Task<string> SecondStepAsync(HttpClient browser, string email)
    {
        var location = (await browser.SignInAsync(email)).Headers.Location!;
        Assert.Equal("/sign-in/two-factor", location.AbsolutePath);
        return location.PathAndQuery;
    }

    private static string[] Codes(string page) => [.. Code().Matches(page).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("id=\"authenticator-key\">([^<]+)<")]
    private static partial Regex Key();

    [GeneratedRegex("<li>([0-9A-Z]{5}-[0-9A-Z]{5})</li>")]
    private static partial Regex Code();
}

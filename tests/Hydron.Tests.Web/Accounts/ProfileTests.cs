using System.Net;
using Hydron.Accounts;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Accounts;

[Collection(SiteCollection.Name)]
public sealed class ProfileTests(HydronSite site)
{
    [Theory]
    [InlineData("Ada Lovelace", "AL")]
    [InlineData("ada.king-lovelace@example.org", "AL")]
    [InlineData("grace", "G")]
    [InlineData("", "?")]
    [InlineData("éva ökrös", "ÉÖ")]
    public void A_badge_shows_initials_until_the_person_says_more(string name, string expected) => Assert.Equal(expected, Badge.Initials(name));

    [Theory]
    [InlineData("AL", true)]
    [InlineData("👩‍🚀", true)]
    [InlineData("", true)]
    [InlineData("ABC", false)]
    [InlineData("A B", false)]
    [InlineData("\u0001", false)]
    public void A_monogram_has_one_or_two_visible_characters(string text, bool isOne) => Assert.Equal(isOne, Badge.IsMonogram(text));

    [Fact]
    public async Task The_profile_is_what_the_person_says()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("ada@profiles.example");
        var page = await (await browser.SubmitFormAsync("/settings", "profile", ("Input.Name", "Ada <Lovelace>"), ("Input.Monogram", "Λ"), ("Input.Colour", "teal"))).Content.ReadAsStringAsync();
        Assert.Contains("Your profile is saved", page, StringComparison.Ordinal);
        Assert.Contains("Ada &lt;Lovelace&gt;", page, StringComparison.Ordinal);
        Assert.Contains("class=\"badge teal\"", await browser.GetStringAsync("/settings"), StringComparison.Ordinal);
        Assert.Contains("profile.monogram", await (await browser.SubmitFormAsync("/settings", "profile", ("Input.Monogram", "ABC"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_deleted_by_writing_its_address_and_the_password()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("leaver@profiles.example");
        Assert.Contains("account.email-other", await DeleteAsync(browser, "other@profiles.example", HydronSite.Password), StringComparison.Ordinal);
        Assert.Contains("account.wrong-password", await DeleteAsync(browser, "leaver@profiles.example", "not the password"), StringComparison.Ordinal);
        await DeleteAsync(browser, "leaver@profiles.example", HydronSite.Password);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).StatusCode);
        using var again = site.Browser();
        Assert.Contains("account.wrong", await (await again.SignInAsync("leaver@profiles.example")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> DeleteAsync(HttpClient browser, string email, string password) =>
        await (await browser.SubmitFormAsync("/settings/delete", "delete", ("Input.Email", email), ("Input.Password", password))).Content.ReadAsStringAsync();
}

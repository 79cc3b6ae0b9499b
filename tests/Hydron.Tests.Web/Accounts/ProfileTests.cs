using System.Net;
using System.Text.RegularExpressions;
using Hydron.Accounts;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Accounts;

[Collection(SiteCollection.Name)]
public sealed partial class ProfileTests(HydronSite site)
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
    public async Task A_picture_is_seen_by_the_person_and_by_nobody_who_shares_no_workspace_with_them()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("seen@profiles.example");
        var page = await UploadAsync(browser, Drawing.Png(40, 30));
        Assert.Contains("That is your picture now", page, StringComparison.Ordinal);
        var address = WebUtility.HtmlDecode(Address().Match(page).Groups[1].Value);
        using var seen = await browser.GetAsync(address);
        Assert.Equal(PictureFile.ContentType, seen.Content.Headers.ContentType?.MediaType);
        Assert.True(seen.Headers.CacheControl is { Private: true, NoStore: false });
        using var stranger = site.Browser();
        await stranger.RegisterAsync("stranger@profiles.example");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).StatusCode);
        Assert.Contains("picture.unreadable", await UploadAsync(browser, "<svg/>"u8.ToArray()), StringComparison.Ordinal);
        await browser.SubmitFormAsync("/settings", "remove-picture");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).StatusCode);
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

    private static async Task<string> UploadAsync(HttpClient browser, byte[] file)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Forms.Hidden(await browser.GetStringAsync("/settings"), "picture"))
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(file), "Upload.File", "picture.png");
        form.Add(new StringContent("1.5"), "Upload.Zoom");
        using var answer = await browser.PostAsync("/settings", form);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> DeleteAsync(HttpClient browser, string email, string password) =>
        await (await browser.SubmitFormAsync("/settings/delete", "delete", ("Input.Email", email), ("Input.Password", password))).Content.ReadAsStringAsync();

    [GeneratedRegex("<img class=\"badge\" src=\"([^\"]+)\"")]
    private static partial Regex Address();
}

using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Accounts;

/// <summary>What a passkey's forms refuse; that one signs in is seen in a browser.</summary>
[Collection(SiteCollection.Name)]
public sealed partial class PasskeyTests(HydronSite site)
{
    private const string Page = "/settings/passkeys";

    [Fact]
    public async Task A_passkey_is_made_only_by_who_knows_the_password()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync("careful@passkeys.example");
        Assert.Contains("account.wrong-password", await SentAsync(browser, "new", ("Passkey.Password", "somebody else's")), StringComparison.Ordinal);
        Assert.DoesNotContain("data-options", await browser.GetStringAsync(Page), StringComparison.Ordinal);
        var page = await SentAsync(browser, "new", ("Passkey.Password", HydronSite.Password));
        using var question = JsonDocument.Parse(WebUtility.HtmlDecode(Question().Match(page).Groups[1].Value));
        Assert.Equal("localhost", question.RootElement.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal("careful@passkeys.example", question.RootElement.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("required", question.RootElement.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("""{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"},"clientExtensionResults":{}}""")]
    public async Task What_is_no_answer_of_a_device_is_no_passkey_and_signs_nobody_in(string answer)
    {
        using var browser = site.Browser();
        await browser.RegisterAsync($"{Guid.NewGuid():N}@passkeys.example");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sign-in/passkey", new FormUrlEncodedContent([]))).StatusCode);
        var page = await (await browser.SubmitFormAsync(Page, "new", ("Passkey.Password", HydronSite.Password))).Content.ReadAsStringAsync();
        var added = await browser.PostAsync(Page, new FormUrlEncodedContent([.. Forms.Hidden(page, "new").Where(field => field.Key != "Passkey.Credential"), KeyValuePair.Create("Passkey.Credential", answer), KeyValuePair.Create("Passkey.Name", "Laptop")]));
        Assert.Contains("passkey.refused", await added.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var stranger = site.Browser();
        Assert.Contains("passkey.unknown", await (await stranger.SubmitFormAsync("/sign-in", "passkey", ("Passkey.Credential", ""))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("passkey.unknown", await (await stranger.SubmitFormAsync("/sign-in", "passkey", ("Passkey.Credential", answer))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync("/settings")).StatusCode);
    }

    private static async Task<string> SentAsync(HttpClient browser, string form, params (string Name, string Value)[] fields) =>
        await (await browser.SubmitFormAsync(Page, form, fields)).Content.ReadAsStringAsync();

    [GeneratedRegex("data-options=\"([^\"]+)\"")]
    private static partial Regex Question();
}

using System.Net;
using System.Text.RegularExpressions;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Rest;

[Collection(SiteCollection.Name)]
public sealed partial class RestDocumentTests(HydronSite site)
{
    [Fact]
    public async Task The_page_of_the_API_loads_nothing_from_elsewhere_and_runs_no_script_but_its_own()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync($"{Guid.NewGuid():N}@example.com");
        var answer = await browser.GetAsync("/api/docs/");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var nonce = Nonce().Match(policy).Groups["nonce"].Value;
        Assert.NotEqual("", nonce);
        Assert.DoesNotContain("unsafe-inline'; script", policy.Replace("style-src 'self' 'unsafe-inline'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.NotEmpty(Script().Matches(html));
        Assert.All(Script().Matches(html), script => Assert.Contains($"nonce=\"{nonce}\"", script.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("cdn.", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"https://", html, StringComparison.OrdinalIgnoreCase);
        foreach (Match source in Source().Matches(html))
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(new Uri("http://localhost/api/docs/"), source.Groups["source"].Value))).StatusCode);
    }

    [Fact]
    public async Task The_description_is_for_those_who_are_signed_in_by_a_cookie_or_a_token()
    {
        using var stranger = site.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/v1/openapi.json")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/docs")).StatusCode);
        using var browser = site.Browser();
        await browser.RegisterAsync($"{Guid.NewGuid():N}@example.com");
        using var program = await site.ProgramAsync(await site.MemberAsync());
        foreach (var client in (HttpClient[])[browser, program])
            Assert.StartsWith("3.", (await client.JsonAsync("/api/v1/openapi.json")).GetProperty("openapi").GetString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("'nonce-(?<nonce>[^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("<script[^>]*src=\"(?<source>[^\"]+)\"")]
    private static partial Regex Source();
}

using System.Net;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Sources;

[Collection(SiteCollection.Name)]
public sealed class UnconfiguredTests(HydronSite site)
{
    [Fact]
    public async Task Where_no_site_is_configured_the_page_says_what_an_administrator_sets()
    {
        using var browser = site.Browser();
        await browser.RegisterAsync($"{Guid.NewGuid():N}@example.com");
        var html = await browser.GetStringAsync("/settings/connections");
        Assert.Contains("Hydron:Connections:GitHub:ClientId", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/connections/github/start", html, StringComparison.Ordinal);
        Assert.Contains("Connect by a token", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/connections/bitbucket/start")).StatusCode);
    }
}

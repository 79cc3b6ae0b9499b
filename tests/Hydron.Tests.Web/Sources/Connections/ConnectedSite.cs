using System.Net;
using Hydron.Tests.Hosting;

namespace Hydron.Tests.Sources;

/// <summary>A Hydron in which people connect GitHub, GitLab and Bitbucket, all of this machine, by signing in there.</summary>
public sealed class ConnectedSite : IAsyncLifetime
{
    private readonly HttpClient _elsewhere = new(new HttpClientHandler { AllowAutoRedirect = false });

    public HydronSite Hydron { get; } = new();

    public TestGitHub GitHub { get; } = new();

    public TestGitLab GitLab { get; } = new();

    public TestBitbucket Bitbucket { get; } = new();

    private (string Name, TestSite Site)[] Sites => [("GitHub", GitHub), ("GitLab", GitLab), ("Bitbucket", Bitbucket)];

    public async Task InitializeAsync()
    {
        Hydron.Settings["Hydron:Sources:AllowPrivateHosts"] = "true";
        foreach (var (name, site) in Sites)
        {
            await site.StartAsync();
            Hydron.Settings[$"Hydron:Connections:{name}:Url"] = site.Address.AbsoluteUri;
            Hydron.Settings[$"Hydron:Connections:{name}:ClientId"] = TestSite.ClientId;
            Hydron.Settings[$"Hydron:Connections:{name}:ClientSecret"] = TestSite.ClientSecret;
        }
    }

    public async Task DisposeAsync()
    {
        _elsewhere.Dispose();
        await Hydron.DisposeAsync();
        foreach (var (_, site) in Sites)
            await site.DisposeAsync();
    }

    /// <summary>Begins a sign-in elsewhere and consents there.</summary>
    /// <returns>The address in Hydron to which the other site sends the browser back.</returns>
    public async Task<string> ConsentAsync(HttpClient browser, string start)
    {
        var asked = await browser.GetAsync(start);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var consented = await _elsewhere.GetAsync(asked.Headers.Location);
        Assert.Equal(HttpStatusCode.Redirect, consented.StatusCode);
        Assert.StartsWith("http://localhost:5080/", consented.Headers.Location!.AbsoluteUri, StringComparison.Ordinal); // Hydron's public address
        return consented.Headers.Location.PathAndQuery;
    }

    /// <summary>Begins a sign-in elsewhere, consents there, and follows back.</summary>
    /// <returns>Where Hydron sends the browser then.</returns>
    public async Task<string> GoThroughAsync(HttpClient browser, string start) => (await browser.GetAsync(await ConsentAsync(browser, start))).Headers.Location!.OriginalString;
}

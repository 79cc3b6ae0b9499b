using System.Net;
using Hydron.Tests.Hosting;
using Hydron.Tests.Sources;

namespace Hydron.Tests.Accounts;

/// <summary>A Hydron to which people sign in with Google and GitHub, both of this machine.</summary>
public sealed class ProviderSite : IAsyncLifetime
{
    private readonly HttpClient _elsewhere = new(new HttpClientHandler { AllowAutoRedirect = false });

    public HydronSite Hydron { get; } = new();

    public TestGoogle Google { get; } = new();

    public TestGitHub GitHub { get; } = new();

    public async Task InitializeAsync()
    {
        await Google.StartAsync();
        await GitHub.StartAsync();
        Set("Google", Google, "/o/oauth2/v2/auth", "/token", "/v1/userinfo");
        Set("GitHub", GitHub, "/login/oauth/authorize", "/login/oauth/access_token", "/api/v3/user");
    }

    public async Task DisposeAsync()
    {
        _elsewhere.Dispose();
        await Hydron.DisposeAsync();
        await Google.DisposeAsync();
        await GitHub.DisposeAsync();
    }

    /// <summary>Signs in elsewhere and comes back.</summary>
    /// <returns>The page that the person sees then.</returns>
    public async Task<HttpResponseMessage> ComeFromAsync(HttpClient browser, string provider)
    {
        var asked = await browser.GetAsync($"/sign-in/with/{provider}?returnUrl=/settings");
        var consented = await _elsewhere.GetAsync(asked.Headers.Location);
        var back = await browser.GetAsync(consented.Headers.Location!.PathAndQuery);
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in/external?returnUrl=%2Fsettings"), (back.StatusCode, back.Headers.Location!.OriginalString));
        return await browser.GetAsync(back.Headers.Location);
    }

    private void Set(string name, TestSite provider, string authorization, string token, string user)
    {
        var section = $"Hydron:SignIn:{name}";
        Hydron.Settings[$"{section}:ClientId"] = TestSite.ClientId;
        Hydron.Settings[$"{section}:ClientSecret"] = TestSite.ClientSecret;
        Hydron.Settings[$"{section}:AuthorizationUrl"] = new Uri(provider.Address, authorization).AbsoluteUri;
        Hydron.Settings[$"{section}:TokenUrl"] = new Uri(provider.Address, token).AbsoluteUri;
        Hydron.Settings[$"{section}:UserUrl"] = new Uri(provider.Address, user).AbsoluteUri;
    }
}

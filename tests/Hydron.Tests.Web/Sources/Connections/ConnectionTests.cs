using System.Net;
using System.Net.Http.Json;
using Hydron.Accounts.Tokens;
using Hydron.Tests.Hosting;
using Hydron.Tests.Rest;

namespace Hydron.Tests.Sources;

/// <summary>People connect sites with repositories in the settings, programs over REST.</summary>
public sealed class ConnectionTests(ConnectedSite site) : IClassFixture<ConnectedSite>
{
    private const string Page = "/settings/connections";

    [Theory]
    [InlineData("github", TestGitHub.Login)]
    [InlineData("gitlab", TestGitLab.UserName)]
    [InlineData("bitbucket", TestBitbucket.UserName)]
    public async Task A_person_connects_by_signing_in_there_and_disconnects(string kind, string account)
    {
        TestSite there = kind switch { "github" => site.GitHub, "gitlab" => site.GitLab, _ => site.Bitbucket };
        there.LifetimeSeconds = 7200;
        using var browser = await PersonAsync();
        Assert.Equal($"{Page}?outcome=connected&site={kind}", await site.GoThroughAsync(browser, $"/connections/{kind}/start"));
        var html = await browser.GetStringAsync($"{Page}?outcome=connected&site={kind}");
        Assert.Contains(account, html, StringComparison.Ordinal);
        Assert.Contains("is connected", html, StringComparison.Ordinal);

        var given = there.Tokens.Keys.Concat(there.RefreshTokens.Keys).ToList();
        Assert.NotEmpty(there.RefreshTokens);
        Assert.All(given, secret => Assert.Empty(site.Hydron.FilesWith(secret)));
        Assert.All(given, secret => Assert.DoesNotContain(secret, html, StringComparison.Ordinal));

        var form = html.Split("value=\"disconnect-")[1].Split('"')[0];
        Assert.Contains("is disconnected", await (await browser.SubmitFormAsync(Page, $"disconnect-{form}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("No account is connected yet", await browser.GetStringAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_counts_in_the_browser_and_for_the_person_that_asked_and_once()
    {
        using var browser = await PersonAsync();
        var back = await site.ConsentAsync(browser, "/connections/github/start");
        using var other = await PersonAsync();
        Assert.Contains("outcome=failed", (await other.GetAsync(back)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("No account is connected yet", await other.GetStringAsync(Page), StringComparison.Ordinal);

        // The same browser, in which somebody else has signed in meanwhile.
        await browser.SignOutAsync(Page);
        await browser.RegisterAsync($"{Guid.NewGuid():N}@example.com");
        Assert.Contains("outcome=refused", (await browser.GetAsync(back)).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("No account is connected yet", await browser.GetStringAsync(Page), StringComparison.Ordinal);
        Assert.Contains("outcome=failed", (await browser.GetAsync(back)).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_to_nothing_is_told()
    {
        using var browser = await PersonAsync();
        var back = await site.ConsentAsync(browser, "/connections/github/start");
        var state = back.Split("state=")[1];
        Assert.Contains("outcome=denied", (await browser.GetAsync($"/connections/github/callback?error=access_denied&state={state}")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("outcome=failed", (await browser.GetAsync("/connections/github/callback?code=x&state=forged")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        foreach (var outcome in new[] { "denied", "refused", "failed" })
            Assert.Contains($"data-code=\"connection.{outcome}\"", await browser.GetStringAsync($"{Page}?outcome={outcome}&site=github"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/connections/gitea/start", null)]
    [InlineData("/connections/nothing/start", null)]
    [InlineData("/connections/github/start", "cross-site")]
    public async Task Nothing_begins_where_nothing_is_configured_or_another_sites_page_leads_there(string start, string? from)
    {
        using var browser = await PersonAsync();
        if (from is not null)
            browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", from);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(start)).StatusCode);
    }

    [Fact]
    public async Task Who_is_not_signed_in_connects_nothing()
    {
        using var stranger = site.Hydron.Browser();
        Assert.StartsWith("/sign-in", new Uri(new Uri("http://localhost"), (await stranger.GetAsync("/connections/github/start")).Headers.Location!).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_pasted_and_never_shown_again()
    {
        using var browser = await PersonAsync();
        var token = site.GitLab.MakeToken();
        var html = await (await browser.SubmitFormAsync(Page, "token", ("Input.Kind", "GitLab"), ("Input.Url", ""), ("Input.Token", token), ("Input.Email", ""))).Content.ReadAsStringAsync();
        Assert.Contains(TestGitLab.UserName, html, StringComparison.Ordinal);
        Assert.DoesNotContain(token, html, StringComparison.Ordinal);
        Assert.DoesNotContain(token, await browser.GetStringAsync(Page), StringComparison.Ordinal);
        Assert.Empty(site.Hydron.FilesWith(token));
        Assert.Contains("connection.refused", await (await browser.SubmitFormAsync(Page, "token", ("Input.Kind", "GitLab"), ("Input.Token", "wrong"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_connects_lists_searches_and_disconnects_for_its_person()
    {
        site.GitHub.Repositories.Clear();
        site.GitHub.Repositories.AddRange([("ada/engine", true), ("ada/notes", false), ("team/shop", true)]);
        var member = await site.Hydron.MemberAsync();
        using var program = await site.Hydron.ProgramAsync(member);
        var token = site.GitHub.MakeToken();
        var made = await program.PostAsJsonAsync("/api/v1/connections", new { kind = "gitHub", url = site.GitHub.Address, token });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.DoesNotContain(token, await made.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var id = (await made.JsonAsync()).GetProperty("id").GetString();
        Assert.Equal(id, (await program.JsonAsync("/api/v1/connections")).GetProperty("items")[0].GetProperty("id").GetString());
        var found = (await program.JsonAsync($"/api/v1/connections/{id}/repositories?search=ENG")).GetProperty("repositories");
        Assert.Equal("ada/engine", Assert.Single(found.EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("main", (await program.JsonAsync($"/api/v1/connections/{id}/branches?repository=ada/engine"))[0].GetString());

        using var reader = await site.Hydron.ProgramAsync(member, TokenScope.Read);
        Assert.Equal("access.denied", await (await reader.GetAsync("/api/v1/connections")).CodeAsync());
        using var stranger = await site.Hydron.ProgramAsync(await site.Hydron.MemberAsync());
        Assert.Equal("connection.unknown", await (await stranger.GetAsync($"/api/v1/connections/{id}/repositories")).CodeAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await program.DeleteAsync($"/api/v1/connections/{id}")).StatusCode);
        Assert.Empty((await program.JsonAsync("/api/v1/connections")).GetProperty("items").EnumerateArray());
    }

    private async Task<HttpClient> PersonAsync()
    {
        var browser = site.Hydron.Browser();
        await browser.RegisterAsync($"{Guid.NewGuid():N}@example.com");
        return browser;
    }
}

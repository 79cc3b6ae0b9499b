using System.Collections.Concurrent;
using System.Text;
using Hydron.Accounts;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Tests.Sources;

/// <summary>A private repository is read with what a person has connected, and the token stays where it belongs.</summary>
public sealed class PrivateRepositoryTests(SitesFixture sites) : IClassFixture<SitesFixture>, IAsyncLifetime
{
    private GitHttpServer _git = null!;

    public async Task InitializeAsync() => _git = await GitHttpServer.StartAsync();

    public async Task DisposeAsync() => await _git.DisposeAsync();

    [Theory]
    [InlineData(RepositoryHostKind.GitHub, "x-access-token")]
    [InlineData(RepositoryHostKind.GitLab, "oauth2")]
    [InlineData(RepositoryHostKind.Gitea, "oauth2")]
    [InlineData(RepositoryHostKind.Bitbucket, "x-bitbucket-api-token-auth")]
    public async Task It_is_analyzed_and_the_token_is_in_no_file_no_log_no_argument_and_no_configuration(RepositoryHostKind kind, string user)
    {
        var (workspace, token) = await ConnectGitAsync(kind);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{token}"));
        var repository = await _git.AddAsync("private", Fixtures.App("plain-html"));
        var seen = new ConcurrentBag<string>();
        var authorized = 0;
        var guarded = GitHttpBehaviours.AskForPassword(user, token);
        _git.Behave("private", async (context, serve) =>
        {
            if (context.Request.Headers.Authorization.Count > 0)
                Interlocked.Increment(ref authorized);
            if (context.Request.Method == "POST")
            {
                // git runs now: with the token in its environment, and nowhere else.
                foreach (var text in CommandLines().Concat(sites.FilesWith(token)).Concat(sites.FilesWith(basic)))
                    seen.Add(text);
            }

            await guarded(context, serve);
        });

        var view = await AnalyzeAsync(workspace, repository.Url.AbsoluteUri);
        Assert.Null(view.AnalysisProblem);
        Assert.NotEmpty(view.Analysis!.Services);
        Assert.True(authorized >= 2); // asking what there is, and git itself
        Assert.Contains(seen, text => text.Contains("upload-pack", StringComparison.Ordinal) || text.Contains("clone", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, text => text.Contains(token, StringComparison.Ordinal) || text.Contains(basic, StringComparison.Ordinal) || File.Exists(text));
        Assert.Empty(sites.FilesWith(token));
        Assert.Empty(sites.FilesWith(basic));
        Assert.NotEmpty(sites.Log.Lines);
        Assert.DoesNotContain(sites.Log.Lines, line => line.Contains(token, StringComparison.Ordinal) || line.Contains(basic, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_public_one_is_read_as_anybody()
    {
        var (workspace, _) = await ConnectGitAsync(RepositoryHostKind.GitHub);
        var repository = await _git.AddAsync("public", Fixtures.App("plain-html"));
        var authorized = 0;
        _git.Behave("public", (context, serve) =>
        {
            authorized += context.Request.Headers.Authorization.Count;
            return serve(context);
        });
        Assert.NotNull((await AnalyzeAsync(workspace, repository.Url.AbsoluteUri)).Analysis);
        Assert.Equal(0, authorized);
    }

    [Fact]
    public async Task Where_a_redirect_leads_to_another_site_the_token_stays_behind()
    {
        var (workspace, token) = await ConnectGitAsync(RepositoryHostKind.GitHub);
        await using var elsewhere = await GitHttpServer.StartAsync();
        var headers = new ConcurrentBag<string>();
        var target = elsewhere.Behave("moved", (context, _) =>
        {
            headers.Add(context.Request.Headers.Authorization.ToString());
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        var ask = GitHttpBehaviours.AskForPassword("x-access-token", token);
        var redirect = GitHttpBehaviours.RedirectTo(target.AbsoluteUri);
        var url = _git.Behave("leads-away", (context, serve) => ask(context, asked => redirect(asked, serve)));
        Assert.Equal("source.private", (await AnalyzeAsync(workspace, url.AbsoluteUri)).AnalysisProblem!.Code);
        Assert.NotEmpty(headers);
        Assert.All(headers, header => Assert.Equal("", header));
    }

    [Fact]
    public async Task A_renamed_one_is_followed_within_the_site()
    {
        var (workspace, token) = await ConnectGitAsync(RepositoryHostKind.GitHub);
        var repository = await _git.AddAsync("new-private", Fixtures.App("plain-html"));
        var ask = GitHttpBehaviours.AskForPassword("x-access-token", token);
        _git.Behave("new-private", ask);
        var redirect = GitHttpBehaviours.RedirectTo(repository.Url.AbsoluteUri);
        var url = _git.Behave("old-private", (context, serve) => ask(context, asked => redirect(asked, serve)));
        Assert.NotNull((await AnalyzeAsync(workspace, url.AbsoluteUri)).Analysis);
    }

    [Fact]
    public async Task Each_of_a_persons_accounts_at_the_site_is_tried()
    {
        var (workspace, token) = await ConnectGitAsync(RepositoryHostKind.GitHub);
        var other = sites.Gitea.MakeToken();
        await ConnectAtAsync(workspace, RepositoryHostKind.Gitea, other); // newer, and of no use here
        var repository = await _git.AddAsync("second-account", Fixtures.App("plain-html"));
        _git.Behave("second-account", GitHttpBehaviours.AskForPassword("x-access-token", token));
        Assert.NotNull((await AnalyzeAsync(workspace, repository.Url.AbsoluteUri)).Analysis);
    }

    [Fact]
    public async Task A_member_reads_nothing_with_anothers_connections()
    {
        var (workspace, token) = await ConnectGitAsync(RepositoryHostKind.GitHub);
        var repository = await _git.AddAsync("adas", Fixtures.App("plain-html"));
        _git.Behave("adas", GitHttpBehaviours.AskForPassword("x-access-token", token));
        Assert.Equal("source.private", (await AnalyzeAsync(workspace, repository.Url.AbsoluteUri, "grace")).AnalysisProblem!.Code);

        // What Ada chose, Grace may look at otherwise, and only that.
        var project = await ProjectAsync(workspace);
        Assert.NotNull((await AnalyzeAsync(workspace, repository.Url.AbsoluteUri, "ada", project)).Analysis);
        Assert.NotNull((await AnalyzeAsync(workspace, repository.Url.AbsoluteUri, "grace", project)).Analysis);
        var another = await _git.AddAsync("adas-other", Fixtures.App("plain-html"));
        _git.Behave("adas-other", GitHttpBehaviours.AskForPassword("x-access-token", token));
        Assert.Equal("source.private", (await AnalyzeAsync(workspace, another.Url.AbsoluteUri, "grace", project)).AnalysisProblem!.Code);
    }

    [Fact]
    public void What_a_server_says_back_is_not_repeated()
    {
        var credential = new GitCredential("https://git.example", GitCredential.Basic("oauth2", "tok-1234"));
        Assert.Equal("remote: you sent Authorization: Basic [hidden] with [hidden]", credential.Hide($"remote: you sent Authorization: {credential.Authorization} with tok-1234"));
        Assert.DoesNotContain("tok-1234", credential.ToString());
    }

    [Fact]
    public void Git_is_given_it_for_its_own_site_alone()
    {
        var environment = GitCommand.Authorization(new GitCredential("https://git.example:8443", "Basic abc"));
        Assert.Equal("http.https://git.example:8443/.extraHeader", environment["GIT_CONFIG_KEY_0"]);
        Assert.Equal("Authorization: Basic abc", environment["GIT_CONFIG_VALUE_0"]);
        Assert.Empty(GitCommand.Authorization(null));
    }

    /// <summary>A person who has connected the git server's own address, as a site of that kind.</summary>
    private async Task<(string Workspace, string Token)> ConnectGitAsync(RepositoryHostKind kind)
    {
        var (_, workspace) = await sites.PersonAsync();
        var token = sites.Of(kind).MakeToken();
        await ConnectAtAsync(workspace, kind, token);
        return (workspace, token);
    }

    /// <summary>The git server passes the API's requests on to the site of that kind, so that both are one site.</summary>
    private async Task ConnectAtAsync(string workspace, RepositoryHostKind kind, string token)
    {
        _git.PassOn(kind == RepositoryHostKind.Bitbucket ? "/2.0/" : "/api/", sites.Of(kind).Address);
        sites.ActAs(Role.Owner, workspace, "ada");
        await sites.Grains.GetGrain<IConnectionsGrain>(GrainKeys.Of(workspace, "ada")).ConnectWithToken(
            new PastedToken { Kind = kind, Url = _git.Address.AbsoluteUri, Token = token, Email = kind == RepositoryHostKind.Bitbucket ? TestBitbucket.Email : "" });
    }

    private async Task<string> ProjectAsync(string workspace)
    {
        var key = GrainKeys.Of(workspace, Identifiers.New("prj"));
        sites.ActAs(Role.System, workspace);
        await sites.Grains.GetGrain<IProjectGrain>(key).Create("Shop", ProjectType.WebApplication);
        return key;
    }

    private async Task<ProjectView> AnalyzeAsync(string workspace, string url, string userId = "ada", string? project = null)
    {
        var key = project ?? await ProjectAsync(workspace);
        sites.ActAs(Role.Deployer, workspace, userId);
        var grain = sites.Grains.GetGrain<IProjectGrain>(key);
        await grain.SetSource(new GitSource(url));
        return await sites.UntilAsync<ProjectView, ProjectView>(Streams.Project, key, grain.Get, view => view.Analyzing is null && (view.Analysis is not null || view.AnalysisProblem is not null));
    }

    private static IEnumerable<string> CommandLines()
    {
        foreach (var process in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            string text;
            try
            {
                text = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                continue; // it ended while it was being looked at
            }

            yield return text;
        }
    }
}

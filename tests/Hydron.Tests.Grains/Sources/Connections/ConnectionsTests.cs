using Hydron.Accounts;
using Hydron.Sources;
using Hydron.Workspaces;

namespace Hydron.Tests.Sources;

/// <summary>A person connects sites, finds repositories there, and nobody else does with it.</summary>
public sealed class ConnectionsTests(SitesFixture sites) : IClassFixture<SitesFixture>
{
    [Theory]
    [InlineData(RepositoryHostKind.GitHub, TestGitHub.Login)]
    [InlineData(RepositoryHostKind.GitLab, TestGitLab.UserName)]
    [InlineData(RepositoryHostKind.Bitbucket, TestBitbucket.UserName)]
    [InlineData(RepositoryHostKind.Gitea, TestGitea.Login)]
    public async Task A_pasted_token_connects_an_account_whose_repositories_are_listed_page_by_page_and_searched(RepositoryHostKind kind, string account)
    {
        var site = sites.Of(kind);
        site.Repositories.Clear();
        site.Repositories.AddRange([("ada/engine", true), ("ada/notes", false), ("team/shop-api", true), ("team/shop-web", true), ("ada/old", true)]);
        var (grain, _) = await sites.PersonAsync();
        var connection = await grain.ConnectWithToken(Pasted(kind, site.MakeToken()));
        Assert.Equal((kind, account, true, false), (connection.Kind, connection.Account, connection.IsToken, connection.IsBroken));

        var all = await grain.Repositories(connection.Id, "");
        Assert.Equal(["ada/engine", "ada/notes", "team/shop-api", "team/shop-web", "ada/old"], all.Repositories.Select(each => each.Name));
        Assert.True(all.IsComplete);
        Assert.Equal([true, false, true, true, true], all.Repositories.Select(each => each.IsPrivate));
        Assert.All(all.Repositories, each => Assert.Equal("main", each.DefaultBranch));
        Assert.All(all.Repositories, each => Assert.Empty(GitUrlForm.Check(each.Url, new SourceOptions { AllowPrivateHosts = true })));

        var asked = site.Requests.Count;
        Assert.Equal(["team/shop-api", "team/shop-web"], (await grain.Repositories(connection.Id, " SHOP")).Repositories.Select(each => each.Name));
        Assert.Equal(asked, site.Requests.Count); // a search is not a request each
        var branches = await grain.Branches(connection.Id, "team/shop-api");
        Assert.Equal("main", branches[0]);
        Assert.True(branches.Length > 1);
    }

    [Theory]
    [InlineData(RepositoryHostKind.GitHub)]
    [InlineData(RepositoryHostKind.GitLab)]
    [InlineData(RepositoryHostKind.Bitbucket)]
    public async Task A_token_that_is_about_to_expire_is_renewed_once_however_many_ask(RepositoryHostKind kind)
    {
        var site = sites.Of(kind);
        site.LifetimeSeconds = 7200;
        var (grain, _) = await sites.PersonAsync();
        site.RefreshTokens["first-refresh"] = true;
        var expiring = site.MakeToken();
        var connection = await grain.Connect(new GrantedAccess { Kind = kind, AccessToken = expiring, RefreshToken = "first-refresh", ExpiresAt = DateTimeOffset.UtcNow.AddMinutes(1) });
        site.Tokens.TryRemove(expiring, out _);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => grain.Repositories(connection.Id, "")));
        Assert.False(site.RefreshTokens.ContainsKey("first-refresh")); // a second use would have been refused
        Assert.False(Assert.Single((await grain.Get()).Connections).IsBroken);
    }

    [Theory]
    [InlineData(RepositoryHostKind.GitHub)]
    [InlineData(RepositoryHostKind.GitLab)]
    public async Task A_connection_that_the_site_takes_no_more_says_so_until_it_is_made_again(RepositoryHostKind kind)
    {
        var site = sites.Of(kind);
        var (grain, _) = await sites.PersonAsync();
        var connection = await grain.Connect(new GrantedAccess { Kind = kind, AccessToken = site.MakeToken(), RefreshToken = "spent", ExpiresAt = DateTimeOffset.UtcNow });
        await RefusedAsync("connection.refused", () => grain.Repositories(connection.Id, ""));
        Assert.True(Assert.Single((await grain.Get()).Connections).IsBroken);
        var again = await grain.Connect(new GrantedAccess { Kind = kind, AccessToken = site.MakeToken() });
        Assert.Equal((connection.Id, false), (again.Id, Assert.Single((await grain.Get()).Connections).IsBroken));
        await grain.Repositories(connection.Id, "");
    }

    [Fact]
    public async Task A_revoked_token_is_told_apart()
    {
        var (grain, _) = await sites.PersonAsync();
        var token = sites.GitHub.MakeToken();
        var connection = await grain.ConnectWithToken(Pasted(RepositoryHostKind.GitHub, token));
        sites.GitHub.Tokens.TryRemove(token, out _);
        await RefusedAsync("connection.refused", () => grain.Repositories(connection.Id, ""));
        Assert.True(Assert.Single((await grain.Get()).Connections).IsBroken);
    }

    [Fact]
    public async Task Nobody_but_the_person_sees_or_uses_the_connections_whatever_their_role()
    {
        var (grain, workspace) = await sites.PersonAsync();
        var connection = await grain.ConnectWithToken(Pasted(RepositoryHostKind.GitHub, sites.GitHub.MakeToken()));
        sites.ActAs(Role.Owner, workspace, "grace");
        await RefusedAsync("connection.another's", grain.Get);
        await RefusedAsync("connection.another's", () => grain.Repositories(connection.Id, ""));
        await RefusedAsync("connection.another's", () => grain.Branches(connection.Id, "ada/engine"));
        await RefusedAsync("connection.another's", () => grain.Disconnect(connection.Id));
        await RefusedAsync("connection.another's", () => grain.Connect(new GrantedAccess { Kind = RepositoryHostKind.GitHub, AccessToken = "x" }));
        await RefusedAsync("access.denied", () => grain.CredentialsFor("https://github.com/x/y"));
    }

    [Fact]
    public async Task Whoever_leaves_a_team_leaves_no_token_behind()
    {
        var workspace = ClusterFixture.NewWorkspace();
        sites.ActAs(Role.System, workspace);
        var team = sites.Grains.GetGrain<IWorkspaceGrain>(workspace);
        await team.FoundTeam("Engines", "ada");
        sites.ActAs(Role.Owner, workspace, "ada");
        var code = (await team.Invite("grace@example.com", Role.Deployer)).Code;
        sites.ActAs(Role.System, workspace);
        await team.Join(code, "grace", "grace@example.com");
        sites.ActAs(Role.Deployer, workspace, "grace");
        var grain = sites.Grains.GetGrain<IConnectionsGrain>(GrainKeys.Of(workspace, "grace"));
        await grain.ConnectWithToken(Pasted(RepositoryHostKind.GitHub, sites.GitHub.MakeToken()));
        var url = $"{sites.GitHub.Address}ada/engine.git";
        sites.ActAs(Role.System, workspace);
        Assert.True(await grain.Covers(url));

        sites.ActAs(Role.Owner, workspace, "ada");
        await team.ChangeRole("grace", Role.Viewer);
        sites.ActAs(Role.System, workspace);
        Assert.False(await grain.Covers(url));
        Assert.Empty(await grain.CredentialsFor(url));

        sites.ActAs(Role.Owner, workspace, "ada");
        await team.RemoveMember("grace");
        sites.ActAs(Role.Deployer, workspace, "grace");
        Assert.Empty((await grain.Get()).Connections);
    }

    [Fact]
    public async Task What_is_connected_is_forgotten_with_the_workspace()
    {
        var workspace = ClusterFixture.NewWorkspace();
        sites.ActAs(Role.System, workspace);
        await sites.Grains.GetGrain<IWorkspaceGrain>(workspace).FoundTeam("Engines", "ada");
        sites.ActAs(Role.Owner, workspace, "ada");
        var grain = sites.Grains.GetGrain<IConnectionsGrain>(GrainKeys.Of(workspace, "ada"));
        await grain.ConnectWithToken(Pasted(RepositoryHostKind.GitHub, sites.GitHub.MakeToken()));
        await sites.Grains.GetGrain<IWorkspaceGrain>(workspace).Delete("Engines");
        Assert.Empty((await grain.Get()).Connections);
    }

    [Fact]
    public async Task A_disconnected_account_opens_nothing_more()
    {
        var (grain, workspace) = await sites.PersonAsync();
        var connection = await grain.ConnectWithToken(Pasted(RepositoryHostKind.GitHub, sites.GitHub.MakeToken()));
        await grain.Disconnect(connection.Id);
        Assert.Empty((await grain.Get()).Connections);
        await RefusedAsync("connection.unknown", () => grain.Repositories(connection.Id, ""));
        sites.ActAs(Role.System, workspace);
        Assert.Empty(await grain.CredentialsFor($"{sites.GitHub.Address}ada/engine.git"));
    }

    [Theory]
    [InlineData(RepositoryHostKind.GitHub, true)]
    [InlineData(RepositoryHostKind.GitLab, true)]
    [InlineData(RepositoryHostKind.Bitbucket, false)] // takes none back
    public async Task What_a_sign_in_gave_is_given_back_where_the_site_takes_it(RepositoryHostKind kind, bool isTaken)
    {
        var site = sites.Of(kind);
        var (grain, workspace) = await sites.PersonAsync();
        var (given, left, pasted) = (site.MakeToken(), site.MakeToken(), site.MakeToken());
        Assert.Equal(isTaken, await grain.Disconnect((await grain.Connect(new GrantedAccess { Kind = kind, AccessToken = given })).Id));
        Assert.False(await grain.Disconnect((await grain.ConnectWithToken(Pasted(kind, pasted))).Id));
        await grain.Connect(new GrantedAccess { Kind = kind, AccessToken = left });
        sites.ActAs(Role.System, workspace);
        await grain.Clear();
        Assert.Equal((!isTaken, !isTaken, true), (site.Tokens.ContainsKey(given), site.Tokens.ContainsKey(left), site.Tokens.ContainsKey(pasted)));
    }

    [Fact]
    public async Task A_site_that_takes_nothing_back_keeps_nobody_connected()
    {
        var (grain, _) = await sites.PersonAsync();
        var token = sites.GitHub.MakeToken();
        var connection = await grain.Connect(new GrantedAccess { Kind = RepositoryHostKind.GitHub, AccessToken = token });
        sites.GitHub.Tokens.TryRemove(token, out _); // revoked there before
        Assert.False(await grain.Disconnect(connection.Id));
        Assert.Empty((await grain.Get()).Connections);
    }

    [Fact]
    public async Task A_token_that_no_key_opens_any_more_is_forgotten_all_the_same()
    {
        var (grain, workspace) = await sites.PersonAsync();
        await grain.Connect(new GrantedAccess { Kind = RepositoryHostKind.GitHub, AccessToken = sites.GitHub.MakeToken() });
        sites.IsKeyLost = true;
        try
        {
            sites.ActAs(Role.System, workspace);
            await grain.Clear();
        }
        finally
        {
            sites.IsKeyLost = false;
        }

        sites.ActAs(Role.Owner, workspace, "ada");
        Assert.Empty((await grain.Get()).Connections);
    }

    [Fact]
    public async Task The_token_follows_no_list_to_another_site()
    {
        sites.GitLab.Repositories.Clear();
        sites.GitLab.Repositories.AddRange([("a/1", true), ("a/2", true), ("a/3", true)]);
        var (grain, _) = await sites.PersonAsync();
        var connection = await grain.ConnectWithToken(Pasted(RepositoryHostKind.GitLab, sites.GitLab.MakeToken()));
        var asked = sites.Gitea.Requests.Count;
        sites.GitLab.NextPages = sites.Gitea.Address;
        try
        {
            Assert.Equal(2, (await grain.Repositories(connection.Id, "")).Repositories.Length);
        }
        finally
        {
            sites.GitLab.NextPages = null;
        }

        Assert.Equal(asked, sites.Gitea.Requests.Count);
    }

    [Theory]
    [InlineData("ftp://github.com", "tok", "", "connection.site")]
    [InlineData("github.com", "tok", "", "connection.site")]
    [InlineData("https://user:word@github.com", "tok", "", "connection.site")]
    [InlineData("https://git\u202ehub.com", "tok", "", "connection.site")]
    [InlineData("https://github.com", "", "", "connection.token")]
    [InlineData("https://github.com", "to\nken", "", "connection.token")]
    [InlineData("https://github.com", "tok\u00e9n", "", "connection.token")]
    [InlineData("nothing", " ", "", "connection.site connection.token")]
    public async Task What_is_wrong_with_a_token_is_told_all_at_once(string url, string token, string email, string codes)
    {
        var (grain, _) = await sites.PersonAsync();
        var refused = await Assert.ThrowsAsync<ProblemException>(() => grain.ConnectWithToken(new PastedToken { Kind = RepositoryHostKind.GitHub, Url = url, Token = token, Email = email }));
        Assert.Equal(codes, string.Join(' ', refused.Problems.Select(problem => problem.Code)));
    }

    [Theory]
    [InlineData("../../user")]
    [InlineData("ada/..")]
    [InlineData("ada")]
    [InlineData("ada//engine")]
    public async Task A_name_that_is_no_repositorys_asks_for_nothing(string name)
    {
        var (grain, _) = await sites.PersonAsync();
        var connection = await grain.ConnectWithToken(Pasted(RepositoryHostKind.Gitea, sites.Gitea.MakeToken()));
        var asked = sites.Gitea.Requests.Count;
        await RefusedAsync("connection.repository", () => grain.Branches(connection.Id, name));
        Assert.Equal(asked, sites.Gitea.Requests.Count);
    }

    [Fact]
    public void A_token_goes_unencrypted_to_private_hosts_alone()
    {
        var pasted = new PastedToken { Kind = RepositoryHostKind.Gitea, Url = "http://git.example.com", Token = "t" };
        Assert.Equal("connection.site", Assert.Single(ConnectionForm.Check(pasted, new SourceOptions())).Code);
        Assert.Empty(ConnectionForm.Check(pasted, new SourceOptions { AllowedPrivateHosts = ["git.example.com"] }));
    }

    [Fact]
    public void Bitbucket_wants_an_address_with_a_token() => Assert.Equal("connection.email", Assert.Single(ConnectionForm.Check(
        new PastedToken { Kind = RepositoryHostKind.Bitbucket, Url = "https://bitbucket.org", Token = "t" }, new SourceOptions())).Code);

    private PastedToken Pasted(RepositoryHostKind kind, string token) =>
        new() { Kind = kind, Url = sites.Of(kind).Address.AbsoluteUri, Token = token, Email = kind == RepositoryHostKind.Bitbucket ? TestBitbucket.Email : "" };

    private static async Task RefusedAsync(string code, Func<Task> act) => Assert.Equal(code, Assert.Single((await Assert.ThrowsAsync<ProblemException>(act)).Problems).Code);
}

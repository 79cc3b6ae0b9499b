using System.Net.Http.Json;
using System.Text.Json;

namespace Hydron.Sources;

/// <summary>GitHub and GitHub Enterprise Server; REST API version 2022-11-28.</summary>
internal sealed class GitHubHost : IRepositoryHost
{
    public RepositoryHostKind Kind => RepositoryHostKind.GitHub;

    public string TokenPath => "/login/oauth/access_token";

    public string RepositoriesPath => "/user/repos?sort=pushed&per_page=100";

    public string ApiOf(Uri site) => site.Host == "github.com" ? "https://api.github.com" : $"{site.GetLeftPart(UriPartial.Authority)}/api/v3";

    public string AccountOf(JsonElement user) => user.Text("login");

    public SiteRepository Read(JsonElement repository) =>
        new(repository.Text("full_name"), repository.Text("clone_url"), repository.Text("default_branch"), repository.GetProperty("private").GetBoolean());

    public string BranchesPath(string repository) => $"/repos/{repository.PathParts()}/branches?per_page=100";

    public string GitUser(bool isPasted) => "x-access-token";

    /// <summary>https://docs.github.com/en/rest/apps/oauth-applications#delete-an-app-token</summary>
    public SiteRequest Revocation(Uri site, ConnectionHostOptions app, string accessToken) => new(
        HttpMethod.Delete,
        $"{ApiOf(site)}/applications/{Uri.EscapeDataString(app.ClientId)}/token",
        GitCredential.Basic(app.ClientId, app.ClientSecret),
        JsonContent.Create(new Dictionary<string, string> { ["access_token"] = accessToken }));
}

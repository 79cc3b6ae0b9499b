using System.Text.Json;

namespace Hydron.Sources;

/// <summary>GitLab, on gitlab.com or a company's own; REST API version 4.</summary>
internal sealed class GitLabHost : IRepositoryHost
{
    public RepositoryHostKind Kind => RepositoryHostKind.GitLab;

    public string TokenPath => "/oauth/token";

    // From Reporter (20) on, a member may read a private project's code.
    public string RepositoriesPath => "/projects?membership=true&min_access_level=20&order_by=last_activity_at&per_page=100";

    public string ApiOf(Uri site) => $"{site.AbsoluteUri.TrimEnd('/')}/api/v4";

    public string AccountOf(JsonElement user) => user.Text("username");

    public SiteRepository Read(JsonElement repository) =>
        new(repository.Text("path_with_namespace"), repository.Text("http_url_to_repo"), repository.Text("default_branch"), repository.Text("visibility") != "public");

    public string BranchesPath(string repository) => $"/projects/{Uri.EscapeDataString(repository)}/repository/branches?per_page=100";

    public string GitUser(bool isPasted) => "oauth2";

    /// <summary>With its refresh token: https://docs.gitlab.com/api/oauth2/#revoke-a-token</summary>
    public SiteRequest Revocation(Uri site, ConnectionHostOptions app, string accessToken) => new(
        HttpMethod.Post,
        $"{site.AbsoluteUri.TrimEnd('/')}/oauth/revoke",
        Authorization: null,
        new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = app.ClientId, ["client_secret"] = app.ClientSecret, ["token"] = accessToken }));
}

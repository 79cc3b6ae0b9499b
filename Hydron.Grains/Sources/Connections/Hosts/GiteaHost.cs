using System.Text.Json;

namespace Hydron.Sources;

/// <summary>Gitea and Forgejo; REST API version 1.</summary>
internal sealed class GiteaHost : IRepositoryHost
{
    public RepositoryHostKind Kind => RepositoryHostKind.Gitea;

    public string? TokenPath => null;

    public string RepositoriesPath => "/user/repos?limit=50";

    public string ApiOf(Uri site) => $"{site.AbsoluteUri.TrimEnd('/')}/api/v1";

    public string AccountOf(JsonElement user) => user.Text("login");

    public SiteRepository Read(JsonElement repository) =>
        new(repository.Text("full_name"), repository.Text("clone_url"), repository.Text("default_branch"), repository.GetProperty("private").GetBoolean());

    public string BranchesPath(string repository) => $"/repos/{repository.PathParts()}/branches?limit=50";

    public string GitUser(bool isPasted) => "oauth2";

    public string Authorization(string token, string email) => $"token {token}";
}

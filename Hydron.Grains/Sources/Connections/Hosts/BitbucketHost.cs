using System.Text.Json;

namespace Hydron.Sources;

/// <summary>Bitbucket Cloud; REST API version 2.0.</summary>
internal sealed class BitbucketHost : IRepositoryHost
{
    public RepositoryHostKind Kind => RepositoryHostKind.Bitbucket;

    public string TokenPath => "/site/oauth2/access_token";

    public string RepositoriesPath => "/repositories?role=member&sort=-updated_on&pagelen=100";

    public string ApiOf(Uri site) => site.Host == "bitbucket.org" ? "https://api.bitbucket.org/2.0" : $"{site.GetLeftPart(UriPartial.Authority)}/2.0";

    public string AccountOf(JsonElement user) => user.Text("username") is { Length: > 0 } name ? name : user.Text("display_name");

    public SiteRepository Read(JsonElement repository) => new(
        repository.Text("full_name"),
        CloneUrlOf(repository),
        repository.TryGetProperty("mainbranch", out var branch) && branch.ValueKind == JsonValueKind.Object ? branch.Text("name") : "",
        repository.GetProperty("is_private").GetBoolean());

    public string BranchesPath(string repository) => $"/repositories/{repository.PathParts()}/refs/branches?pagelen=100";

    public string GitUser(bool isPasted) => isPasted ? "x-bitbucket-api-token-auth" : "x-token-auth";

    public string Authorization(string token, string email) =>
        email.Length == 0 ? $"Bearer {token}" : GitCredential.Basic(email, token);

    public JsonElement ItemsOf(JsonElement page) => page.GetProperty("values");

    public string? NextOf(JsonElement page) => page.Text("next") is { Length: > 0 } next ? next : null;

    /// <summary>It holds the person's name before an @, which no stored address may have.</summary>
    private static string CloneUrlOf(JsonElement repository)
    {
        var clone = repository.GetProperty("links").GetProperty("clone").EnumerateArray().FirstOrDefault(link => link.Text("name") is "https" or "http");
        return clone.ValueKind == JsonValueKind.Object ? new UriBuilder(clone.Text("href")) { UserName = "", Password = "" }.Uri.AbsoluteUri : "";
    }
}

namespace Hydron.Sources;

/// <summary>What people call sites with repositories, and what they are told of a sign-in there.</summary>
public static class SiteWords
{
    public static string NameOf(RepositoryHostKind kind) => kind switch
    {
        RepositoryHostKind.Gitea => "Gitea or Forgejo",
        _ => kind.ToString(),
    };

    /// <summary>Where a site is that nobody gave an address of; null where each is a company's own.</summary>
    public static string? UsualUrl(RepositoryHostKind kind, ConnectionOptions options) => options.Of(kind)?.Url;

    /// <summary>What a token needs to be allowed to.</summary>
    public static string RightsOf(RepositoryHostKind kind) => kind switch
    {
        RepositoryHostKind.GitHub => "a fine-grained token with Contents: read-only",
        RepositoryHostKind.GitLab => "read_api and read_repository",
        RepositoryHostKind.Bitbucket => "an API token with read:user, read:account and read:repository, and the email address of the Atlassian account",
        _ => "read:user and read:repository",
    };

    /// <summary>What the sign-in at a site came to; null for nothing to tell.</summary>
    public static Problem? ProblemOf(string? outcome, string site) => outcome switch
    {
        "denied" => new Problem("connection.denied", $"{site} was told not to let Hydron read.", "Connect again and allow it, or use a token."),
        "refused" => new Problem("connection.refused", $"{site} did not tell whose account this is, or you were signed out meanwhile.", "Connect again; where it stays so, ask the administrator which rights the app at the site has."),
        "failed" => new Problem("connection.failed", $"The sign-in at {site} came to nothing.", "Connect again; where it stays so, ask the administrator to compare the app's callback address and secret with Hydron's settings."),
        _ => null,
    };
}

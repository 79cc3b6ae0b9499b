namespace Hydron.Sources;

/// <summary>The sites whose repositories people connect by signing in there, section <c>Hydron:Connections</c>.</summary>
public sealed class ConnectionOptions
{
    public const string Section = "Hydron:Connections";

    /// <summary>An app with the permission "Contents: read-only" needs no scopes; an OAuth app, whose scopes cannot be limited to reading, needs <c>repo</c>.</summary>
    public ConnectionHostOptions GitHub { get; set; } = new() { Url = "https://github.com" };

    public ConnectionHostOptions GitLab { get; set; } = new() { Url = "https://gitlab.com", Scopes = "read_api read_repository" };

    /// <summary>The scopes are those of the OAuth consumer: Account, Read; Repositories, Read.</summary>
    public ConnectionHostOptions Bitbucket { get; set; } = new() { Url = "https://bitbucket.org" };

    /// <summary>Null for a kind of site that has no sign-in here.</summary>
    public ConnectionHostOptions? Of(RepositoryHostKind kind) => kind switch
    {
        RepositoryHostKind.GitHub => GitHub,
        RepositoryHostKind.GitLab => GitLab,
        RepositoryHostKind.Bitbucket => Bitbucket,
        _ => null,
    };

    /// <summary>Where people can sign in.</summary>
    public ImmutableArray<RepositoryHostKind> Configured => [.. Enum.GetValues<RepositoryHostKind>().Where(kind => Of(kind) is { IsConfigured: true })];
}

/// <summary>An OAuth application at a site.</summary>
public sealed class ConnectionHostOptions
{
    /// <summary>The site's address, as people open it; an installation of its own has another than the default.</summary>
    public string Url { get; set; } = "";

    /// <summary>Empty for none: people can paste a token then.</summary>
    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>What is asked for, with spaces between.</summary>
    public string Scopes { get; set; } = "";

    public bool IsConfigured => ClientId.Length > 0;
}

namespace Hydron.Sources;

/// <summary>The software of a site that has repositories; each has an API of its own.</summary>
public enum RepositoryHostKind
{
    GitHub,
    GitLab,
    Bitbucket,

    /// <summary>Also Forgejo. Connected by a token only.</summary>
    Gitea,
}

namespace Hydron.Sources;

/// <summary>Where a redirected repository is. The rule is git's own: the new address must end in the same <c>/info/refs</c>.</summary>
public static class RedirectTarget
{
    /// <param name="start">The address that the person gave.</param>
    /// <param name="url">The repository that redirected.</param>
    /// <param name="requested">What was asked for.</param>
    /// <exception cref="ProblemException">It leads to a page, to another protocol or from https to http.</exception>
    public static Uri Of(Uri start, Uri url, Uri requested, Uri? location)
    {
        if (location is null)
            throw new ProblemException(RepositoryProblems.NotARepository(url));
        var target = location.IsAbsoluteUri ? location : new Uri(requested, location);
        if (target.Scheme is not ("http" or "https"))
            throw NotFollowed(start, $"to something that is not https ({target.Scheme})");
        if (url.Scheme == "https" && target.Scheme == "http")
            throw NotFollowed(start, "from https to unprotected http");
        if (target.UserInfo.Length > 0)
            throw NotFollowed(start, "to an address with credentials");
        const string ending = "/info/refs";
        // Hosting sites send people who may not read a repository to their sign-in page.
        if (!target.AbsolutePath.EndsWith(ending, StringComparison.Ordinal))
            throw new ProblemException(RepositoryProblems.Private(start));
        var root = target.GetLeftPart(UriPartial.Authority) + target.AbsolutePath[..^ending.Length];
        return GitUrlForm.Normalize(root);
    }

    private static ProblemException NotFollowed(Uri start, string where) =>
        new("source.redirect-refused", $"{start} redirects {where}, which is not followed.", "Use the repository's own https address.");
}

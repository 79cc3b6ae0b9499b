namespace Hydron.Sources;

/// <summary>The form of a pasted token and of what names its site. Pure; touches no network.</summary>
public static class ConnectionForm
{
    private const int LongestUrl = 255;
    private const int LongestToken = 2000;
    private const int LongestRepository = 400;

    /// <summary>Every problem at once; empty for none.</summary>
    /// <param name="rules">Say which private hosts may be named, to which alone a token may travel unencrypted.</param>
    public static ImmutableArray<Problem> Check(PastedToken token, SourceOptions rules) => [.. CheckUrl(token.Url.Trim(), rules), .. CheckToken(token.Token.Trim()), .. CheckEmail(token)];

    /// <summary>Whether a repository's name can stand in an address: <c>owner/app</c>.</summary>
    public static bool IsRepository(string name) =>
        name.Length <= LongestRepository && name.Split('/') is { Length: > 1 } parts && parts.All(part => part.Length > 0 && part is not ("." or "..") && !part.Any(char.IsControl));

    private static IEnumerable<Problem> CheckUrl(string url, SourceOptions rules)
    {
        if (url.Length > LongestUrl || !HostForm.IsPlain(url) || url.Any(character => char.IsControl(character) || character is ' ' or '\\')
            || !Uri.TryCreate(url, UriKind.Absolute, out var site) || site.Scheme is not ("https" or "http") || site.Host.Length == 0)
            yield return new("connection.site", "That is no site's address.", "Write one such as https://github.com or https://git.example.com.");
        else if (site.UserInfo.Length > 0 || site.Query.Length > 0 || site.Fragment.Length > 0)
            yield return new("connection.site", "The site's address has a name, a ? or a # in it.", "Write it as far as the host alone.");
        else if (site.Scheme == "http" && !rules.MayBePrivate(site.IdnHost))
            yield return new("connection.site", "Over http everyone on the way could read the token.", "Use the site's https address.");
    }

    private static IEnumerable<Problem> CheckToken(string token)
    {
        if (token.Length is 0 or > LongestToken || token.Any(character => character is <= ' ' or > '~'))
            yield return new("connection.token", "That is no token: it is empty, or has spaces or line ends in it.", "Copy it again, without anything around it.");
    }

    private static IEnumerable<Problem> CheckEmail(PastedToken token)
    {
        var email = token.Email.Trim();
        if (token.Kind == RepositoryHostKind.Bitbucket && (!email.Contains('@', StringComparison.Ordinal) || email.Length > 254 || email.Any(character => character is <= ' ' or ':' or > '~')))
            yield return new("connection.email", "Bitbucket takes a token together with the email address of the Atlassian account.", "Write that address, too.");
    }
}

using System.Text;

namespace Hydron.Sources;

/// <summary>What opens the repositories of one site to git. It is not a record, whose text would show it.</summary>
/// <param name="site">Scheme, host and port.</param>
/// <param name="authorization">The value of the header: <c>Basic ...</c>.</param>
public sealed class GitCredential(string site, string authorization)
{
    private const string Scheme = "Basic ";

    public string Site => site;

    public string Authorization => authorization;

    /// <summary>The header of HTTP's basic authentication (RFC 7617), also for what is not git.</summary>
    public static string Basic(string user, string token) => Scheme + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{token}"));

    /// <summary>Whether a request to an address may carry it.</summary>
    public bool IsFor(Uri url) => SiteName.Of(url) == site;

    /// <summary>A line without it: a server could say back what it was sent.</summary>
    public string Hide(string line)
    {
        var encoded = authorization[Scheme.Length..];
        var token = Encoding.UTF8.GetString(Convert.FromBase64String(encoded)).Split(':', 2)[^1];
        return line.Replace(encoded, "[hidden]", StringComparison.Ordinal).Replace(token, "[hidden]", StringComparison.Ordinal);
    }
}

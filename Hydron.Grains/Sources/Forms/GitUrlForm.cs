using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Hydron.Sources;

/// <summary>The form of a git address: an absolute http or https URL without credentials, query or fragment. Pure; touches no network.</summary>
public static partial class GitUrlForm
{
    private const int MaxLength = 2048;

    /// <summary>Every problem of the address at once; empty for none.</summary>
    /// <param name="rules">Say which private hosts may be named.</param>
    public static ImmutableArray<Problem> Check(string url, SourceOptions rules)
    {
        if (string.IsNullOrWhiteSpace(url))
            return [new("source.url-empty", "The address of the repository is empty.", "Paste an address such as https://github.com/owner/app.")];
        if (url.Length > MaxLength)
            return [new("source.url-too-long", $"The address of the repository is longer than {MaxLength} characters.", "Check that only the address was pasted.")];
        if (url.Any(IsForbidden))
            return [new("source.url-characters", "The address of the repository contains a space, a backslash, a control character or an invisible one.",
                "Remove it, or copy the address again from the repository's page.")];
        if (ProblemOfTransport(url) is { } transport)
            return [transport];
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return [new("source.url-malformed", "The address of the repository cannot be understood.", "It looks like https://github.com/owner/app.")];
        return [.. ProblemsOfParts(url, uri, rules)];
    }

    /// <summary>The address in the one spelling that every part of Hydron uses: ASCII host, no default port, no trailing slash.</summary>
    /// <remarks>To be called with addresses that <see cref="Check"/> accepts.</remarks>
    public static Uri Normalize(string url)
    {
        var uri = new Uri(url);
        var authority = uri.HostNameType == UriHostNameType.Dns ? uri.IdnHost : uri.Host;
        var port = uri.IsDefaultPort ? "" : $":{uri.Port.ToString(CultureInfo.InvariantCulture)}";
        return new Uri($"{uri.Scheme}://{authority}{port}{uri.AbsolutePath.TrimEnd('/')}");
    }

    private static Problem? ProblemOfTransport(string url)
    {
        if (url[0] == '-')
            return new("source.url-option", "The address of the repository begins with a dash, like an option of a command.", "Begin it with https://.");
        if (TransportHelper().IsMatch(url))
            return new("source.url-transport", "The address names one of git's transport helpers, which may run commands.", "Use the repository's https address.");
        var scheme = Scheme().Match(url);
        if (scheme.Success)
        {
            var name = scheme.Groups[1].Value.ToLowerInvariant();
            return name is "http" or "https"
                ? null
                : new("source.url-scheme", $"Repositories are read over https or http only, not over {name}.", "Use the repository's https address.");
        }
        if (ScpLike().Match(url) is { Success: true } scp)
            return new("source.url-ssh", "The address is one for ssh, and repositories are read over https or http only.",
                $"Use the https address, probably https://{scp.Groups["host"].Value}/{scp.Groups["path"].Value.TrimStart('/')}.");
        return new("source.url-relative", "The address of the repository is not complete.", "Begin it with https://, as in https://github.com/owner/app.");
    }

    private static IEnumerable<Problem> ProblemsOfParts(string url, Uri uri, SourceOptions rules)
    {
        var authority = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/', '?', '#')[0];
        if (authority.Contains('@', StringComparison.Ordinal))
            yield return new("source.url-credentials", "The address contains a user name or a password, which would be stored and shown with it.",
                "Remove everything between :// and the @, and revoke the password or token if it is in use.");
        if (uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)
            || authority.Contains('%', StringComparison.Ordinal) || uri.Host.EndsWith('.'))
            yield return new("source.url-host", "The host in the address is not a valid name or address.", "Check the part after ://.");
        else if (!HostForm.IsPlain(authority))
            yield return new("source.url-host", "The host in the address is written with characters that stand for others, such as full width digits.",
                "Type the part after :// with a keyboard instead of copying it.");
        if (uri.Port is < 1 or > 65535)
            yield return new("source.url-port", "The port in the address is not between 1 and 65535.", "Correct it, or leave it out.");
        if (uri.AbsolutePath.Trim('/').Length == 0)
            yield return new("source.url-path", $"The address names the host {uri.Host}, but no repository on it.", "Add the repository's path, as in https://github.com/owner/app.");
        if (EncodedControl().IsMatch(uri.AbsolutePath))
            yield return new("source.url-characters", "The address contains an encoded control character.", "Copy the address again from the repository's page.");
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || url.Contains('?', StringComparison.Ordinal) || url.Contains('#', StringComparison.Ordinal))
            yield return new("source.url-query", "The address of a repository has no part after a ? or a #.", "Remove that part.");
        if (!rules.MayBePrivate(uri.IdnHost) && IsPrivateByName(uri))
            yield return PrivateHost.Refusal(uri.Host);
    }

    private static bool IsPrivateByName(Uri uri) =>
        IPAddress.TryParse(uri.IdnHost, out var address)
            ? !PublicAddress.Is(address)
            : uri.IdnHost is "localhost" || uri.IdnHost.EndsWith(".localhost", StringComparison.Ordinal);

    private static bool IsForbidden(char character) =>
        character == '\\' || char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Control
            or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    [GeneratedRegex("^[A-Za-z0-9+.-]+::")]
    private static partial Regex TransportHelper();

    [GeneratedRegex("^([A-Za-z][A-Za-z0-9+.-]*)://")]
    private static partial Regex Scheme();

    [GeneratedRegex("^(?!https?:)(?:[^@/:]+@)?(?<host>[A-Za-z0-9.-]+):(?<path>[^/].*|/[^/].*)$")]
    private static partial Regex ScpLike();

    [GeneratedRegex("%(?:[01][0-9A-F]|7F)", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedControl();
}

using System.Text.RegularExpressions;

namespace Hydron.Sources;

/// <summary>The header <c>Link</c> (RFC 8288), by which pages of a list name one another.</summary>
internal static partial class LinkHeader
{
    /// <returns>The next page's address, or null on the last one.</returns>
    public static string? NextOf(HttpResponseMessage answer) => answer.Headers.TryGetValues("Link", out var values)
        ? values.SelectMany(value => Next().Matches(value)).Select(match => match.Groups["url"].Value).FirstOrDefault()
        : null;

    [GeneratedRegex("""<(?<url>[^>]*)>[^,<]*;\s*rel="?next"?""")]
    private static partial Regex Next();
}

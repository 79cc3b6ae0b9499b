namespace Hydron.Sources;

/// <summary>What tells one site from another: scheme, host and port.</summary>
internal static class SiteName
{
    public static string Of(Uri url) => url.GetLeftPart(UriPartial.Authority).ToLowerInvariant();

    /// <summary>Empty for what is no address.</summary>
    public static string Of(string url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? Of(parsed) : "";
}

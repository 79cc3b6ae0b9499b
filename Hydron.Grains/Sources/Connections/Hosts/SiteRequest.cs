namespace Hydron.Sources;

/// <summary>What a site is sent.</summary>
/// <param name="Authorization">The header; null for none.</param>
internal sealed record SiteRequest(HttpMethod Method, string Url, string? Authorization, HttpContent Content);

namespace Hydron.Sources;

/// <summary>What the form sends that connects a site by a token.</summary>
public sealed class TokenFields
{
    public RepositoryHostKind Kind { get; set; }

    public string? Url { get; set; }

    public string? Token { get; set; }

    public string? Email { get; set; }

    /// <param name="options">Say where a site is that the form gives no address of.</param>
    public PastedToken ToToken(ConnectionOptions options) => new()
    {
        Kind = Kind,
        Url = string.IsNullOrWhiteSpace(Url) ? SiteWords.UsualUrl(Kind, options) ?? "" : Url.Trim(),
        Token = Token?.Trim() ?? "",
        Email = Email?.Trim() ?? "",
    };
}

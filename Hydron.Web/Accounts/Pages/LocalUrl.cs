namespace Hydron.Accounts.Pages;

/// <summary>Where to go after a sign-in: only ever within Hydron.</summary>
public static class LocalUrl
{
    /// <param name="url">What the query says; anyone can write it.</param>
    public static string Of(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";

    /// <summary>What hands it on to another page; empty for null.</summary>
    public static string QueryOf(string? url) => url is null ? "" : $"?returnUrl={Uri.EscapeDataString(url)}";
}

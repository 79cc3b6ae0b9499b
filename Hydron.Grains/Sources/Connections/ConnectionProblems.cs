using System.Globalization;
using System.Net;

namespace Hydron.Sources;

/// <summary>What a person is told when a site does not do what it is asked.</summary>
internal static class ConnectionProblems
{
    public const string Refused = "connection.refused";

    public static Problem NotTaken(Uri site) => new(
        Refused, $"{site.Host} does not take this token: it is wrong, has expired or was revoked.", "Connect the account again.");

    public static Problem? OfStatus(Uri site, HttpStatusCode status) => status switch
    {
        HttpStatusCode.OK => null,
        HttpStatusCode.Unauthorized => NotTaken(site),
        HttpStatusCode.Forbidden => new(
            "connection.forbidden", $"{site.Host} does not allow this: the token may lack the right to read, or asked too often.", "Give it the right to read repositories and the account, or try again in an hour."),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new(
            "connection.not-found", $"{site.Host} knows no such thing, or is no site of that kind.", "Check the site's address and kind, and that the account can read the repository."),
        HttpStatusCode.TooManyRequests => new("connection.too-many-requests", $"{site.Host} refuses more requests for now.", "Try again in a few minutes."),
        _ => new("connection.failed", string.Create(CultureInfo.InvariantCulture, $"{site.Host} answered with {(int)status}."), "Check the site's address, or try again later."),
    };

    public static Problem Unknown { get; } = new("connection.unknown", "There is no such connection.", "List those that there are.");

    public static Problem NotUnderstood(Uri site) => new("connection.failed", $"{site.Host} answered with something that is not understood.", "Check the site's address and kind.");

    public static Problem TooSlow(Uri site) => new("connection.failed", $"{site.Host} did not answer in time.", "Try again later, or check the site's address.");

    public static Problem Unreachable(Uri site) => new("connection.failed", $"{site.Host} cannot be reached.", "Check the site's address, or try again later.");
}

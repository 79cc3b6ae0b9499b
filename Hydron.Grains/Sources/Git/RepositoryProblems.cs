using System.Globalization;
using System.Net;
using System.Security.Authentication;

namespace Hydron.Sources;

/// <summary>What a person is told when a repository cannot be read.</summary>
internal static class RepositoryProblems
{
    private const string ConnectOrCheck = "Check the address for typing errors, or connect an account that can read it, under Connected accounts in the settings, and analyze again.";

    public static Problem NotARepository(Uri url) => new(
        "source.not-a-repository", $"There is no git repository at {url}.", "Check the address: it is the one that the repository's page shows under Clone, HTTPS.");

    public static Problem Private(Uri url) => new(
        "source.private", $"{url} is private or does not exist: its server asks for a password.", ConnectOrCheck);

    /// <summary>Whether somebody who may read more could get further. Sites deny that a private repository exists.</summary>
    public static bool MayBePrivate(ProblemException exception) => exception.Problems.Any(problem => problem.Code is "source.private" or "source.not-a-repository");

    public static Problem? OfStatus(Uri url, HttpStatusCode status) => status switch
    {
        HttpStatusCode.OK => null,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => Private(url),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new(
            "source.not-a-repository", $"There is no git repository at {url}, or it is private.", ConnectOrCheck),
        HttpStatusCode.TooManyRequests => new("source.too-many-requests", $"{url.Host} refuses more requests for now.", "Try again in a few minutes."),
        >= HttpStatusCode.InternalServerError => new(
            "source.server-error", string.Create(CultureInfo.InvariantCulture, $"{url.Host} answered with the error {(int)status}."), "Try again later; the fault is on that server."),
        _ => NotARepository(url),
    };

    public static ProblemException Unreachable(Uri url, HttpRequestException exception) =>
        exception.HttpRequestError == HttpRequestError.SecureConnectionError || exception.InnerException is AuthenticationException
            ? new("source.certificate", $"The certificate of {url.Host} is not trusted.", "Use a host with a valid certificate, or add its authority to this machine's (SSL_CERT_FILE).")
            : exception.HttpRequestError is HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded
                ? new("source.not-a-repository", $"{url.Host} does not answer as a web server.", "Check the address and its port.")
                : new("source.unreachable", $"{url.Host} cannot be reached on port {url.Port.ToString(CultureInfo.InvariantCulture)}.", "Check the address, and whether the host is up.");

    public static Problem BranchMissing(Uri url, string branch, ImmutableArray<string> branches) => new(
        "source.branch-missing", $"{url} has no branch {branch}.",
        branches.IsEmpty ? "Push the branch first." : $"It has {string.Join(", ", branches.Take(8))}{(branches.Length > 8 ? " and others" : "")}; choose one of them.");

    public static Problem CommitMissing(Uri url, string commit) => new(
        "source.commit-missing", $"The commit {commit[..12]} of {url} cannot be had any more.", "Analyse the repository again, which takes its newest commit.");

    public static Problem FolderMissing(Uri url, string folder) => new(
        "source.folder-missing", $"{url} has no folder {folder}.", "Check the folder's name, or leave it empty for the whole repository.");

    public static Problem TooLarge(Uri url, int megabytes) => new(
        "source.too-large", string.Create(CultureInfo.InvariantCulture, $"{url} takes more than {megabytes} MB on disk."),
        "Remove large files from the repository, or ask the administrator to raise Hydron:Sources:MaxMegabytes.");

    public static Problem TooSlow(Uri url, int seconds) => new(
        "source.too-slow", string.Create(CultureInfo.InvariantCulture, $"{url} could not be read within {seconds} seconds."),
        "Try again later, or ask the administrator to raise Hydron:Sources:TimeoutSeconds.");
}

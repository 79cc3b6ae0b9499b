using System.Globalization;
using System.Net;
using System.Security.Authentication;

namespace Hydron.Sources;

/// <summary>What a person is told when an image's configuration cannot be read.</summary>
internal static class ImageProblems
{
    /// <summary>The one that is certain: the registry knows the repository or says that there is none, and this version is not in it.</summary>
    internal const string UnknownCode = "source.image-unknown";

    internal static ProblemException Unknown(string reference, Uri registry) => new(
        UnknownCode, $"{registry.Authority} has no image {reference}.", "Check the name and the tag for typing errors.");

    internal static ProblemException Private(string reference, Uri registry, bool hasCredentials) => hasCredentials
        ? new("source.image-credentials", $"{registry.Authority} does not let the configured account read {reference}.", "Check the registry's user name and password in Hydron:Registries, and the image's name.")
        : new("source.image-private", $"{reference} is private or does not exist: {registry.Authority} asks for an account.", "Check the name, or ask the administrator to add the registry to Hydron:Registries.");

    internal static ProblemException NotAnImage(string reference) => new(
        "source.not-an-image", $"{reference} is not an image that runs: its manifest is of another kind.", "Use the name of a container image.");

    internal static ProblemException Odd(Uri registry, string what) => new(
        "source.registry-answer", $"{registry.Authority} does not answer as a registry: {what}.", "Check the registry's address.");

    internal static ProblemException OfStatus(Uri registry, HttpStatusCode status) => status == HttpStatusCode.TooManyRequests
        ? new("source.too-many-requests", $"{registry.Authority} refuses more requests for now.", "Try again in a few minutes.")
        : new("source.server-error", string.Create(CultureInfo.InvariantCulture, $"{registry.Authority} answered with the error {(int)status}."), "Try again later; the fault is on that server.");

    internal static ProblemException TooSlow(Uri registry, TimeSpan limit) => new(
        "source.too-slow", string.Create(CultureInfo.InvariantCulture, $"{registry.Authority} did not answer within {limit.TotalSeconds:0} seconds."), "Try again later.");

    internal static ProblemException Unreachable(Uri registry, HttpRequestException exception) =>
        exception.HttpRequestError == HttpRequestError.SecureConnectionError || exception.InnerException is AuthenticationException
            ? new("source.certificate", $"The certificate of {registry.Authority} is not trusted.", "Use a registry with a valid certificate, or add its authority to this machine's (SSL_CERT_FILE).")
            : new("source.unreachable", $"{registry.Authority} cannot be reached.", "Check the registry's address, and whether it is up.");
}

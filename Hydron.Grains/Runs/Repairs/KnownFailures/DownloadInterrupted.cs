using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>A registry of packages or images did not answer for a moment. What it refuses for good (no such image, no right to it) is explained.</summary>
public sealed class DownloadInterrupted : IKnownFailure
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    public string Code => "download";

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Step.Service.Length == 0 || failed.Step.Id.Contains(".release-", StringComparison.Ordinal))
            return null; // the words of a program that runs are its own
        if (failed.Line("You have reached your pull rate limit", "toomanyrequests:") is { } limit)
            return new(limit, "The image registry gives no more images to this server's address for now.", "Wait some hours, or configure an account at the registry; then retry.");
        if (failed.Line("manifest unknown", "pull access denied", "repository does not exist or may require") is { } absent)
        {
            return new(
                absent,
                failed.Service is { Image: { } image } ? $"The registry has no image {image}, or does not give it to this server." : $"An image that {failed.Step.Service} is built upon is not in its registry.",
                "Check the image's name and tag, and whether it wants an account; then retry.");
        }

        return failed.Line("ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "ERR_SOCKET_TIMEOUT", "Read timed out", "TLS handshake timeout", "Client.Timeout exceeded", "i/o timeout", "Could not resolve host", "Temporary failure in name resolution", "503 Service Unavailable", "502 Bad Gateway", "connection reset by peer") is not { } seen ? null : new(
            seen,
            $"A download for {failed.Step.Service} was cut off: the registry, or the way to it, did not answer.",
            $"Check that {failed.Where} reaches the internet, then retry.",
            new Amendment { Change = "waits a moment and tries the step again.", Wait = Pause });
    }
}

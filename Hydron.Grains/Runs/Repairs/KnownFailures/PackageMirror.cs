using Hydron.Plans.Steps;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The mirror of the packages does not answer, or is being changed just now.</summary>
public sealed class PackageMirror : IKnownFailure
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    public string Code => "package-mirror";

    public int MostRepairs => 2;

    public Diagnosis? Diagnose(FailedStep failed)
    {
        if (failed.Line("Hash Sum mismatch", "File has unexpected size", "Clearsigned file isn't valid") is { } changing)
        {
            return new(
                changing,
                "The mirror of the distribution's packages was changed in the middle of a download: what came does not match its list.",
                "Wait until the mirror is whole again, usually some minutes, then retry.",
                new Amendment { Change = "forgets the package lists, waits a moment, fetches them anew and tries the step again.", Wait = Pause, First = Refreshed(failed) });
        }

        var silent = failed.Line("E: Failed to fetch", "E: Unable to fetch some archives") is { } fetch ? failed.Line("Could not resolve '", "Temporary failure resolving", "Could not connect to ", "Connection timed out", "Connection failed", "502  Bad Gateway", "503  Service Unavailable") ?? fetch : null;
        return silent is null ? null : new(
            silent,
            $"{(failed.Service is null ? failed.Where : "The build")} cannot reach the mirror of the distribution's packages.",
            $"Check that {failed.Where} reaches the internet and its name server answers (curl -I http://deb.debian.org), then retry.",
            new Amendment { Change = "waits a moment, fetches the package lists anew and tries the step again.", Wait = Pause, First = Refreshed(failed) });
    }

    /// <summary>Inside an image's build the lists are made anew by themselves.</summary>
    private static ImmutableArray<string> Refreshed(FailedStep failed) => failed.Service is null ? ["rm -rf /var/lib/apt/lists/*", "apt-get clean", $"{BasePackages.Apt} update"] : [];
}

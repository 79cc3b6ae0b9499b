using Hydron.Hosting;
using Hydron.Plans;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>Another program installs packages: the hoster's setup, or the daily updates.</summary>
public sealed class PackageLock : IKnownFailure
{
    private static readonly string Script = EmbeddedText.Read("Hydron.Runs.Repairs.Server.await-package-lock.sh");

    public string Code => "package-lock";

    public int MostRepairs => 2;

    public Diagnosis? Diagnose(FailedStep failed) => failed.Line("Could not get lock /var/", "Unable to acquire the dpkg frontend lock", "Unable to lock the administration directory", "dpkg frontend lock was locked by another process", "Unable to lock directory /var/lib/apt") is not { } seen ? null : new(
        seen,
        $"Another program is installing packages on {failed.Where} and holds their lock.",
        "Find out on the server what installs packages there (it is named in the log), wait for it or end it, then retry.",
        new Amendment { Change = "waits until the lock is free, for up to 8 minutes, then tries the step again.", First = [Shell.Command("bash", "-c", Script)] });
}

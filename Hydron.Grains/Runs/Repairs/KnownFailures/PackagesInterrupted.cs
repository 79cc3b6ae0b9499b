using Hydron.Plans.Steps;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>An installation of packages was cut off, and nothing can be installed before it is ended.</summary>
public sealed class PackagesInterrupted : IKnownFailure
{
    public string Code => "packages-interrupted";

    public Diagnosis? Diagnose(FailedStep failed) => failed.Line("dpkg was interrupted, you must manually run", "Try 'apt --fix-broken install'", "try apt-get -f install") is not { } seen ? null : new(
        seen,
        $"An earlier installation of packages on {failed.Where} was cut off in the middle.",
        $"Log in to {failed.Where}, run \"dpkg --configure -a\" and \"apt --fix-broken install\", read what they say, then retry.",
        new Amendment
        {
            Change = "finishes that installation, without removing any package and keeping its configuration, then tries the step again.",
            First = ["DEBIAN_FRONTEND=noninteractive dpkg --configure -a --force-confdef --force-confold", $"{BasePackages.Apt} install -y --fix-broken --no-remove"],
        });
}

using System.Text.RegularExpressions;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The server's clock is behind, so that certificates and package lists seem to come from the future. A certificate that has expired is not the clock's.</summary>
public sealed partial class ClockSkew : IKnownFailure
{
    public string Code => "clock-skew";

    public Diagnosis? Diagnose(FailedStep failed) => failed.Find(FromTheFuture())?.Value is not { } seen ? null : new(
        seen,
        $"The clock of {failed.Where} is behind{(failed.Server?.Clock is { } clock ? $": it says {clock:yyyy-MM-dd HH:mm} UTC" : "")}, so that certificates and package lists seem not to be valid yet.",
        $"Set the clock of {failed.Where} (timedatectl set-ntp true; where that cannot be, date -s), then retry.",
        new Amendment
        {
            Change = "turns time synchronization on and waits for it, then tries the step again.",
            First =
            [
                "timedatectl set-ntp true || systemctl enable --now systemd-timesyncd || systemctl restart chrony || true",
                "for n in $(seq 60); do [ \"$(timedatectl show --property=NTPSynchronized --value)\" != yes ] || break; sleep 1; done",
                "timedatectl status || date",
            ],
        });

    /// <summary>OpenSSL, apt, Go (which says the same of expired ones, with "is after"), Node.js.</summary>
    [GeneratedRegex(@"certificate is not yet valid|is not valid yet \(invalid for another [^)]{1,60}\)|is not yet valid: current time \S{1,40} is before \S{1,40}|CERT_NOT_YET_VALID")]
    private static partial Regex FromTheFuture();
}

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>The server's clock is wrong, so that certificates and package lists seem to come from the future.</summary>
public sealed class ClockSkew : IKnownFailure
{
    public string Code => "clock-skew";

    public Diagnosis? Diagnose(FailedStep failed) => failed.Line("certificate is not yet valid", "is not valid yet (invalid for another", "certificate has expired or is not yet valid", "CERT_NOT_YET_VALID") is not { } seen ? null : new(
        seen,
        $"The clock of {failed.Where} is wrong{(failed.Server?.Clock is { } clock ? $": it says {clock:yyyy-MM-dd HH:mm} UTC" : "")}, so that certificates and package lists seem not to be valid.",
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
}

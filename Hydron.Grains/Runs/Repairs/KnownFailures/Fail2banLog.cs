using Hydron.Plans.Steps;

namespace Hydron.Runs.Repairs.KnownFailures;

/// <summary>fail2ban looks for a log file of sshd, and Debian 12 has none: sshd writes to the journal.</summary>
public sealed class Fail2banLog : IKnownFailure
{
    public string Code => "fail2ban-log";

    public Diagnosis? Diagnose(FailedStep failed) => failed.Line("Have not found any log file for sshd jail", "No file(s) found for glob /var/log/auth.log") is not { } seen ? null : new(
        seen,
        $"fail2ban does not start on {failed.Where}: it looks for a log file of sshd, which writes to the journal.",
        "Give the jail \"backend = systemd\" and install python3-systemd, then retry.",
        new Amendment
        {
            Change = "lets fail2ban read the journal, then tries the step again.",
            First = [BasePackages.Install("python3-systemd"), "printf '[sshd]\\nbackend = systemd\\n' >/etc/fail2ban/jail.d/zz-hydron-journal.local"],
        });
}

namespace Hydron.Plans.Steps;

/// <summary>SSH with keys only.</summary>
public static class SshHardening
{
    public static PlannedStep For(StepFactory make) => make.Provisioning(
        "ssh-hardening",
        "Let SSH in with keys only",
        "Turns passwords off, also for root, and limits tries. The configuration is checked before it is used.",
        "sshd accepts the configuration, and Hydron's next step still comes in.",
        new RunCommands(
            ["mkdir -p /run/sshd", "sshd -t", "systemctl reload ssh"],
            [new PlannedFile("/etc/ssh/sshd_config.d/10-hydron.conf", "0644", """
                # Written by Hydron.
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                MaxAuthTries 4
                X11Forwarding no

                """)]),
        rollback: ["rm -f /etc/ssh/sshd_config.d/10-hydron.conf", "systemctl reload ssh"]);
}

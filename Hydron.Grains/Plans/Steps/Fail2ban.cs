namespace Hydron.Plans.Steps;

/// <summary>fail2ban reads the journal: Debian 12 has no log file for sshd, and without this backend it dies at its start.</summary>
public static class Fail2ban
{
    public static PlannedStep For(StepFactory make) => make.Provisioning(
        "fail2ban",
        "Ban those who guess passwords",
        "Installs fail2ban, which reads sshd's journal and bans an address for an hour after five failures.",
        "fail2ban runs.",
        new RunCommands(
            [BasePackages.Install("fail2ban", "python3-systemd"), "systemctl enable fail2ban", "systemctl restart fail2ban", "systemctl is-active fail2ban"],
            [new PlannedFile("/etc/fail2ban/jail.d/hydron.local", "0644", """
                [sshd]
                enabled = true
                backend = systemd
                maxretry = 5
                bantime = 1h

                """)]),
        rollback: [BasePackages.IfInstalled("fail2ban-client", "systemctl disable --now fail2ban")]);
}

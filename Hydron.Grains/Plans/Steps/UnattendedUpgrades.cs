namespace Hydron.Plans.Steps;

/// <summary>Security updates by themselves.</summary>
public static class UnattendedUpgrades
{
    public static PlannedStep For(StepFactory make) => make.Provisioning(
        "unattended-upgrades",
        "Install security updates by themselves",
        "Security updates are installed each day without a reboot.",
        "apt-config knows the setting.",
        new RunCommands(
            [BasePackages.Install("unattended-upgrades"), "apt-config dump | grep 'APT::Periodic::Unattended-Upgrade \"1\"'"],
            [new PlannedFile("/etc/apt/apt.conf.d/20auto-upgrades", "0644", """
                APT::Periodic::Update-Package-Lists "1";
                APT::Periodic::Unattended-Upgrade "1";

                """)]),
        rollback: ["rm -f /etc/apt/apt.conf.d/20auto-upgrades"]);
}

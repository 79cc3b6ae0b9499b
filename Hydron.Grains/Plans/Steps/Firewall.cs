namespace Hydron.Plans.Steps;

/// <summary>UFW: nothing comes in but SSH, HTTP and HTTPS.</summary>
public static class Firewall
{
    /// <param name="sshPort">The port that Hydron itself comes in by. It is allowed before the firewall starts, or the server would be locked.</param>
    public static PlannedStep For(StepFactory make, int sshPort) => make.Provisioning(
        "firewall",
        "Close the firewall",
        $"Denies incoming connections except {sshPort} (SSH), 80 (HTTP) and 443 (HTTPS). Containers are published on the loopback address only, which UFW does not guard.",
        "ufw status says active.",
        StepFactory.Commands(
            BasePackages.Install("ufw"),
            $"ufw allow {sshPort}/tcp",
            "mkdir -p /run/sshd", // behind a router that translates ports, sshd listens on another one than Hydron connects to
            "for port in $(sshd -T | awk '$1 == \"port\" { print $2 }'); do ufw allow \"$port/tcp\"; done",
            "ufw allow 80/tcp",
            "ufw allow 443/tcp",
            "ufw default deny incoming",
            "ufw default allow outgoing",
            "ufw --force enable",
            "ufw status | grep 'Status: active'"),
        rollback: [BasePackages.IfInstalled("ufw", "ufw --force disable")]);
}

namespace Hydron.Plans.Steps;

/// <summary>The package lists, and the few tools that later steps use.</summary>
public static class BasePackages
{
    /// <summary>Never asks, and keeps the configuration that is there; retries a mirror; waits for the package lock, which unattended upgrades may hold for minutes after the first boot.</summary>
    public const string Apt = "DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=180 -o DPkg::Options::=--force-confdef -o DPkg::Options::=--force-confold";

    public static string Install(params IEnumerable<string> packages) => $"{Apt} install -y --no-install-recommends {Shell.Command(packages)}";

    /// <summary>Undoes something of a program where that is there: the step that installs it may have come to nothing.</summary>
    public static string IfInstalled(string program, string command) => $"! command -v {Shell.Quote(program)} >/dev/null || {command}";

    public static PlannedStep For(StepFactory make) => make.Provisioning(
        "base-packages",
        "Install base packages",
        "Refreshes the package lists and installs the tools that the next steps use.",
        "apt-get ends without an error.",
        StepFactory.Commands($"{Apt} update", Install("ca-certificates", "curl", "openssl", "socat", "procps", "iproute2")),
        TimeSpan.FromMinutes(10));
}

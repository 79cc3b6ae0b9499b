namespace Hydron.Servers;

/// <summary>What can be missing in the sandbox, told to a person.</summary>
internal static class SandboxProblems
{
    public static Problem Disabled { get; } = new(
        "sandbox.disabled",
        "The sandbox datacenter is switched off in this installation.",
        "Set Hydron:Sandbox:Enabled, or use a server of your own.");

    public static Problem NoEngine(string address) => new(
        "sandbox.no-engine",
        $"The sandbox needs a Docker engine on this machine, and none answers at {address}.",
        "Install one (Debian and Ubuntu: sudo apt-get install -y docker.io) and start Hydron with ./run.sh; servers of your own work without it.");

    public static Problem NoNetwork(string network) => new(
        "sandbox.no-network",
        $"The Docker network '{network}' of the sandbox does not exist.",
        "Start Hydron with ./run.sh, which makes it.");

    public static Problem NoImage(string image) => new(
        "sandbox.no-image",
        $"The image '{image}', which sandbox servers start from, does not exist.",
        "Start Hydron with ./run.sh, which builds it: from Debian's image where a registry is within reach, else from Debian's packages.");

    public static ProblemException Gone(string reference) => new(
        "sandbox.gone",
        $"The sandbox server '{reference}' does not exist any more; its container was removed.",
        "Order a new one.");

    public static ProblemException NoAddress(string reference) => new(
        "sandbox.no-address",
        $"The sandbox server '{reference}' has no address; its container does not run.",
        $"Look at its output with: docker logs {reference}");

    public static ProblemException SilentSsh(string reference, string address) => new(
        "sandbox.silent-ssh",
        $"The sandbox server '{reference}' started, but no SSH server answers at {address}.",
        $"Look at what its systemd says with: docker exec {reference} systemctl --failed");

    public static ProblemException Refused(string reference, string reason) => new(
        "sandbox.refused",
        $"The Docker engine refused to make the sandbox server '{reference}': {reason.Trim().TrimEnd('.')}.",
        "Correct what it names, then retry.");
}

namespace Hydron.Sources;

/// <summary>What a person is told when an address leads into a private network.</summary>
internal static class PrivateHost
{
    public static Problem Refusal(string host) => new(
        "source.private-host",
        $"{host} is in a private network or on this machine, and Hydron does not read from there.",
        "Use a public address, or ask the administrator to add the host to Hydron:Sources:AllowedPrivateHosts.");
}

using System.Globalization;

namespace Hydron.Servers;

/// <summary>How servers' states, sizes and prices are said.</summary>
public static class ServerWords
{
    public static string NameOf(ServerState state) => state switch
    {
        ServerState.Planned => "Planned",
        ServerState.Ordered => "Ordered",
        ServerState.Installing => "Installing",
        ServerState.Ready => "Ready",
        ServerState.Unreachable => "Unreachable",
        _ => "Cancelled",
    };

    /// <summary>The chip's class in app.css.</summary>
    public static string ToneOf(ServerState state) => state switch
    {
        ServerState.Ready => "success",
        ServerState.Unreachable => "error",
        ServerState.Ordered or ServerState.Installing => "info busy",
        _ => "neutral",
    };

    public static string ProviderOf(string provider) => provider switch
    {
        "sandbox" => "Sandbox",
        "adopted" => "Your own",
        _ => provider,
    };

    public static string SizeOf(ServerView server) => (server.Facts, server.Offer) switch
    {
        ({ } facts, _) => Size(facts.Cores, facts.MemoryMb, facts.DiskGb),
        (_, { } offer) => SizeOf(offer),
        _ => "—",
    };

    public static string SizeOf(Offer offer) => Size(offer.Cores, offer.MemoryMb, offer.DiskGb);

    /// <summary>The name of an operating system's id: <c>debian-12</c> is "Debian 12".</summary>
    public static string SystemOf(string operatingSystem) => operatingSystem switch
    {
        "debian-12" => "Debian 12",
        "ubuntu-22.04" => "Ubuntu 22.04 LTS",
        "ubuntu-24.04" => "Ubuntu 24.04 LTS",
        _ => operatingSystem,
    };

    public static string PriceOf(ServerView server) => server.Offer is { } offer ? Money.PerMonth(offer) : "—";

    /// <summary>A command line to paste; the key file is the one that a person saves from the server's panel.</summary>
    public static string SshCommandOf(ServerView server) =>
        server.SshPort == 22 ? $"ssh -i {server.Name}.key root@{server.Address}" : $"ssh -i {server.Name}.key -p {server.SshPort} root@{server.Address}";

    private static string Size(int cores, int memoryMb, int diskGb) =>
        $"{cores} {(cores == 1 ? "core" : "cores")}, {(memoryMb / 1024m).ToString("0.#", CultureInfo.InvariantCulture)} GB, {diskGb} GB disk";
}

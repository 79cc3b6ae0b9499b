using System.Globalization;

namespace Hydron.Servers;

/// <summary>How servers' states, sizes and prices are said.</summary>
public static class ServerWords
{
    public static string NameOf(ServerState state) => state switch
    {
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
        (_, { } offer) => Size(offer.Cores, offer.MemoryMb, offer.DiskGb),
        _ => "—",
    };

    public static string PriceOf(ServerView server) => server.Offer switch
    {
        null => "—",
        { PricePerMonthCents: 0 } => "Free",
        { } offer => $"{(offer.PricePerMonthCents / 100m).ToString("0.00", CultureInfo.InvariantCulture)} {offer.Currency} a month",
    };

    /// <summary>A command line to paste; the key file is the one that a person saves from the server's panel.</summary>
    public static string SshCommandOf(ServerView server) =>
        server.SshPort == 22 ? $"ssh -i {server.Name}.key root@{server.Address}" : $"ssh -i {server.Name}.key -p {server.SshPort} root@{server.Address}";

    private static string Size(int cores, int memoryMb, int diskGb) =>
        $"{cores} {(cores == 1 ? "core" : "cores")}, {(memoryMb / 1024m).ToString("0.#", CultureInfo.InvariantCulture)} GB, {diskGb} GB disk";
}

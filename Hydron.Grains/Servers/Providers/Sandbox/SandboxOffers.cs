namespace Hydron.Servers;

/// <summary>What the sandbox sells: sizes and prices as hosters have them, so that plans look like real ones. Nothing is ever charged.</summary>
public static class SandboxOffers
{
    private static readonly ImmutableArray<Datacenter> Datacenters =
    [
        new("sandbox-eu", "Sandbox Europe", "eu"),
        new("sandbox-us-east", "Sandbox US East", "us-east"),
        new("sandbox-us-west", "Sandbox US West", "us-west"),
    ];

    /// <summary>Smallest first.</summary>
    public static ImmutableArray<Offer> All { get; } =
    [
        Size(memoryGb: 2, cores: 1, diskGb: 20, cents: 450),
        Size(memoryGb: 4, cores: 2, diskGb: 40, cents: 790),
        Size(memoryGb: 8, cores: 4, diskGb: 80, cents: 1490),
        Size(memoryGb: 16, cores: 8, diskGb: 160, cents: 2890),
        Size(memoryGb: 32, cores: 16, diskGb: 320, cents: 5690),
    ];

    private static Offer Size(int memoryGb, int cores, int diskGb, long cents) => new(
        $"sandbox-{memoryGb}",
        SandboxProvider.ProviderId,
        $"Sandbox {memoryGb} GB (not charged)",
        cores,
        memoryGb * 1024,
        diskGb,
        cents,
        "EUR",
        Datacenters);
}

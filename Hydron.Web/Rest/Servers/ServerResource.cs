using Hydron.Servers;

namespace Hydron.Rest.Servers;

/// <summary>A server of the inventory.</summary>
/// <param name="Address">IP address or host name; empty until it is delivered.</param>
/// <param name="Offer">The offer's id; null for a machine that was brought.</param>
/// <param name="MemoryMb">MiB, as read from the machine or else as offered; null where neither is known.</param>
/// <param name="HostKey">The pinned host key's fingerprint; empty before the first connection.</param>
/// <param name="Run">The run that is changing it; empty for none.</param>
/// <param name="Projects">Ids of the projects that have services on it.</param>
/// <param name="Trouble">Why it is unreachable, or empty.</param>
public sealed record ServerResource(
    string Id,
    string Name,
    string Provider,
    ServerState State,
    string Address,
    int SshPort,
    string Datacenter,
    string OperatingSystem,
    string? Offer,
    int? Cores,
    int? MemoryMb,
    int? DiskGb,
    string HostKey,
    string Run,
    ImmutableArray<string> Projects,
    ImmutableArray<string> Tags,
    string Notes,
    string Trouble,
    DateTimeOffset CreatedAt)
{
    public static ServerResource Of(ServerView server) => new(
        server.Id,
        server.Name,
        server.Provider,
        server.State,
        server.Address,
        server.SshPort,
        server.Datacenter,
        server.Facts?.OperatingSystem ?? server.OperatingSystem,
        server.Offer?.Id,
        server.Facts?.Cores ?? server.Offer?.Cores,
        server.Facts?.MemoryMb ?? server.Offer?.MemoryMb,
        server.Facts?.DiskGb ?? server.Offer?.DiskGb,
        server.HostKeyFingerprint,
        server.LeasedBy,
        server.Projects,
        server.Tags,
        server.Notes,
        server.Trouble,
        server.CreatedAt);
}

/// <summary>All servers of the workspace at one moment.</summary>
public sealed record InventoryResource(ImmutableArray<ServerResource> Servers);

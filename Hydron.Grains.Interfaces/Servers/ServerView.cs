namespace Hydron.Servers;

public enum ServerState
{
    Ordered,
    Installing,
    Ready,
    Unreachable,
    Cancelled,

    /// <summary>A plan that was approved asks for it; nothing is bought before its commands are approved too.</summary>
    Planned,
}

/// <summary>A server of the inventory.</summary>
[GenerateSerializer, Alias("hydron.ServerView")]
public sealed record ServerView
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string Name { get; init; }
    [Id(2)] public required string Provider { get; init; }

    /// <summary>IP address or host name; empty until it is delivered.</summary>
    [Id(3)] public string Address { get; init; } = "";

    [Id(4)] public int SshPort { get; init; } = 22;
    [Id(5)] public Offer? Offer { get; init; }
    [Id(6)] public string Datacenter { get; init; } = "";
    [Id(7)] public string OperatingSystem { get; init; } = "";
    [Id(8)] public ServerState State { get; init; }

    /// <summary>What was read from the machine itself; null before the first connection.</summary>
    [Id(9)] public ServerFacts? Facts { get; init; }

    [Id(10)] public ImmutableArray<string> Tags { get; init; } = [];
    [Id(11)] public string Notes { get; init; } = "";

    /// <summary>The pinned host key as ssh-keygen prints it: <c>SHA256:…</c>; empty before the first connection.</summary>
    [Id(12)] public string HostKeyFingerprint { get; init; } = "";

    /// <summary>The run that is changing it; empty for none.</summary>
    [Id(13)] public string LeasedBy { get; init; } = "";

    /// <summary>Ids of the projects that have services on it.</summary>
    [Id(14)] public ImmutableArray<string> Projects { get; init; } = [];

    /// <summary>Fingerprints of the provisioning steps that are applied.</summary>
    [Id(15)] public ImmutableArray<string> Applied { get; init; } = [];

    [Id(16)] public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Why it is unreachable, or empty.</summary>
    [Id(17)] public string Trouble { get; init; } = "";

    /// <summary>Public half of the key that Hydron made for it, OpenSSH format.</summary>
    [Id(18)] public string PublicKey { get; init; } = "";

    /// <summary>Loopback ports given to services' release slots: <c>project/service</c> to the first port of its pair.</summary>
    [Id(19)] public ImmutableDictionary<string, int> Ports { get; init; } = ImmutableDictionary<string, int>.Empty;

    [Id(20)] public long Version { get; init; }

    /// <summary>The IP address that <see cref="Address"/> led to at the last connection; empty before the first.</summary>
    [Id(21)] public string IpAddress { get; init; } = "";
}

/// <param name="OperatingSystem"><c>debian-12</c>, <c>ubuntu-24.04</c>.</param>
/// <param name="MemoryMb">MiB.</param>
[GenerateSerializer, Alias("hydron.ServerFacts")]
public sealed record ServerFacts(
    [property: Id(0)] string OperatingSystem,
    [property: Id(1)] string Kernel,
    [property: Id(2)] string Architecture,
    [property: Id(3)] int Cores,
    [property: Id(4)] int MemoryMb,
    [property: Id(5)] int DiskGb,
    [property: Id(6)] int DiskFreeGb,
    [property: Id(7)] DateTimeOffset ReadAt);

/// <summary>A machine with root SSH that the person brings.</summary>
/// <param name="PrivateKey">OpenSSH or PEM; it is used once, to put Hydron's own key there, and then forgotten. Null with a password.</param>
/// <param name="Password">Likewise. Null with a key.</param>
[GenerateSerializer, Alias("hydron.AdoptServer")]
public sealed record AdoptServer(
    [property: Id(0)] string Name,
    [property: Id(1)] string Address,
    [property: Id(2)] int Port,
    [property: Id(3)] string? PrivateKey,
    [property: Id(4)] string? Password);

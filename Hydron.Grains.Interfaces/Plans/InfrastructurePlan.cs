using Hydron.Servers;

namespace Hydron.Plans;

/// <summary>Which servers, and which service on which: immutable and numbered.</summary>
[GenerateSerializer, Alias("hydron.InfrastructurePlan")]
public sealed record InfrastructurePlan
{
    [Id(0)] public int Number { get; init; }

    /// <summary>The services that it was made for.</summary>
    [Id(1)] public int ServicesNumber { get; init; }

    [Id(2)] public DateTimeOffset CreatedAt { get; init; }
    [Id(3)] public ImmutableArray<PlannedServer> Servers { get; init; } = [];
    [Id(4)] public ImmutableArray<Placement> Placements { get; init; } = [];

    /// <summary>What the person chose so far, in order; a new plan applies them again.</summary>
    [Id(5)] public ImmutableArray<InfrastructureEdit> Choices { get; init; } = [];

    [Id(6)] public Approval? Approval { get; init; }

    /// <summary>What the new servers cost in a month, in the offers' minor unit; servers that exist already cost nothing more.</summary>
    public long CostPerMonthCents => Servers.Where(server => server.ExistingServerId is null).Sum(server => server.Offer?.PricePerMonthCents ?? 0);
}

/// <summary>A server of the plan: a new one from an offer, or one of the inventory.</summary>
[GenerateSerializer, Alias("hydron.PlannedServer")]
public sealed record PlannedServer
{
    /// <summary>Unique in the plan, a DNS label; the host name of a new server.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>The provider's id: <c>sandbox</c>, <c>adopted</c>.</summary>
    [Id(1)] public required string Provider { get; init; }

    /// <summary>Null for a server of the inventory.</summary>
    [Id(2)] public Offer? Offer { get; init; }

    [Id(3)] public string Datacenter { get; init; } = "";

    /// <summary><c>debian-12</c>, <c>ubuntu-22.04</c>, <c>ubuntu-24.04</c>.</summary>
    [Id(4)] public string OperatingSystem { get; init; } = "debian-12";

    /// <summary>The inventory's id, for a server that exists already.</summary>
    [Id(5)] public string? ExistingServerId { get; init; }

    /// <summary>Why this one, for the person.</summary>
    [Id(6)] public string Reason { get; init; } = "";
}

/// <param name="Service">The service's name.</param>
/// <param name="Server">The planned server's name.</param>
/// <param name="Reason">Why there, for the person.</param>
[GenerateSerializer, Alias("hydron.Placement")]
public sealed record Placement([property: Id(0)] string Service, [property: Id(1)] string Server, [property: Id(2)] string Reason);

/// <param name="UserId">Who approved.</param>
[GenerateSerializer, Alias("hydron.Approval")]
public sealed record Approval([property: Id(0)] string UserId, [property: Id(1)] DateTimeOffset At);

namespace Hydron.Plans;

/// <summary>Another size for a planned server.</summary>
/// <param name="Server">Null where the plan has only one.</param>
/// <param name="MinMemoryGb">The smallest offer with at least this much memory; null with <paramref name="Steps"/>.</param>
/// <param name="Steps">+1 for one size up, -1 for one down; 0 with <paramref name="MinMemoryGb"/>.</param>
[GenerateSerializer, Alias("hydron.ChangeServerSize")]
public sealed record ChangeServerSize([property: Id(0)] string? Server, [property: Id(1)] int? MinMemoryGb, [property: Id(2)] int Steps = 0) : InfrastructureEdit;

/// <summary>Exactly this offer for a planned server.</summary>
[GenerateSerializer, Alias("hydron.ChooseOffer")]
public sealed record ChooseOffer([property: Id(0)] string? Server, [property: Id(1)] string OfferId) : InfrastructureEdit;

/// <summary>Another datacenter, by its id or the beginning of its name or region.</summary>
[GenerateSerializer, Alias("hydron.MoveToDatacenter")]
public sealed record MoveToDatacenter([property: Id(0)] string? Server, [property: Id(1)] string Datacenter) : InfrastructureEdit;

/// <summary>A server of the inventory instead of a new one.</summary>
[GenerateSerializer, Alias("hydron.UseServer")]
public sealed record UseServer([property: Id(0)] string? Server, [property: Id(1)] string ServerId) : InfrastructureEdit;

/// <summary>A server of its own for one service.</summary>
[GenerateSerializer, Alias("hydron.SplitToOwnServer")]
public sealed record SplitToOwnServer([property: Id(0)] string Service) : InfrastructureEdit;

/// <summary>A service on a planned server of the plan.</summary>
[GenerateSerializer, Alias("hydron.PlaceService")]
public sealed record PlaceService([property: Id(0)] string Service, [property: Id(1)] string Server) : InfrastructureEdit;

/// <summary>The operating system of a new server: <c>debian-12</c>, <c>ubuntu-22.04</c> or <c>ubuntu-24.04</c>.</summary>
[GenerateSerializer, Alias("hydron.ChooseOperatingSystem")]
public sealed record ChooseOperatingSystem([property: Id(0)] string? Server, [property: Id(1)] string OperatingSystem) : InfrastructureEdit;

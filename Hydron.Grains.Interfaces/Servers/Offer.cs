namespace Hydron.Servers;

/// <summary>A server that can be ordered.</summary>
/// <param name="Id">Unique in the provider.</param>
/// <param name="MemoryMb">MiB.</param>
/// <param name="PricePerMonthCents">Minor unit of <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
[GenerateSerializer, Alias("hydron.Offer")]
public sealed record Offer(
    [property: Id(0)] string Id,
    [property: Id(1)] string Provider,
    [property: Id(2)] string Name,
    [property: Id(3)] int Cores,
    [property: Id(4)] int MemoryMb,
    [property: Id(5)] int DiskGb,
    [property: Id(6)] long PricePerMonthCents,
    [property: Id(7)] string Currency,
    [property: Id(8)] ImmutableArray<Datacenter> Datacenters);

/// <param name="Id">The provider's id: <c>sandbox-eu-1</c>.</param>
/// <param name="Name">For people: "Sandbox Europe".</param>
/// <param name="Region"><c>eu</c>, <c>us-east</c>, <c>us-west</c>, <c>ap</c>.</param>
[GenerateSerializer, Alias("hydron.Datacenter")]
public sealed record Datacenter([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string Region);

namespace Hydron.Domains;

/// <summary>A host name that leads to a service.</summary>
/// <param name="Host">Lower case, without a scheme.</param>
/// <param name="Service">The service that answers for it.</param>
/// <param name="IsDefault">Given by Hydron, not brought by the person.</param>
[GenerateSerializer, Alias("hydron.DomainBinding")]
public sealed record DomainBinding([property: Id(0)] string Host, [property: Id(1)] string Service, [property: Id(2)] bool IsDefault);

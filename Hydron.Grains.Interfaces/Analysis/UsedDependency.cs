namespace Hydron.Analysis;

/// <summary>Something beside the person's own code that the code talks to.</summary>
/// <param name="Kind">Lower case and stable: <c>postgres</c>, <c>redis</c>, <c>rabbitmq</c>, <c>s3</c>, <c>smtp</c>, <c>stripe</c>, <c>sqlite</c>…</param>
/// <param name="Provision">Who provides it.</param>
/// <param name="UsedBy">Names of the services that use it.</param>
/// <param name="Service">The name of the service that is a managed one; empty for the others.</param>
[GenerateSerializer, Alias("hydron.UsedDependency")]
public sealed record UsedDependency(
    [property: Id(0)] string Kind,
    [property: Id(1)] DependencyProvision Provision,
    [property: Id(2)] ImmutableArray<string> UsedBy,
    [property: Id(3)] ImmutableArray<Evidence> Evidence,
    [property: Id(4)] string Service = "");

/// <summary>Who provides a dependency.</summary>
public enum DependencyProvision
{
    /// <summary>Hydron runs it as a container beside the code.</summary>
    Managed,

    /// <summary>An account elsewhere, whose keys the person is asked for.</summary>
    External,

    /// <summary>A library inside the service's own process, with its data on a volume (SQLite).</summary>
    Embedded,
}

using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>Makes managed dependencies and wires services to them. The analysis and the edit <c>AddDependency</c> use the same ones.</summary>
public static class DependencyCatalog
{
    /// <summary>The kinds there are, databases first: <c>postgres</c>, <c>mysql</c>, <c>redis</c>, <c>rabbitmq</c>…</summary>
    public static ImmutableArray<string> Kinds { get; } = [.. ManagedDependencies.All.Select(dependency => dependency.Kind)];

    /// <summary>The kind that a word means (<c>PostgreSQL</c>, <c>mongo</c>, <c>valkey</c>), or null for none.</summary>
    public static string? KindOf(string word) => Find(word)?.Kind;

    /// <summary>The kind of a service that is a managed dependency, judged by its image and its name; null for any other service.</summary>
    public static string? KindOf(Service service) => Find(service)?.Kind;

    /// <summary>The service for a kind, named after it, with its password still to be generated.</summary>
    /// <exception cref="ArgumentException">There is no such kind; <see cref="KindOf(string)"/> tells before.</exception>
    public static Service Create(string kind)
    {
        var dependency = Find(kind) ?? throw new ArgumentException($"There is no managed dependency '{kind}'.", nameof(kind));
        return new Service
        {
            Name = dependency.Kind,
            Kind = dependency.ServiceKind,
            Image = dependency.Image,
            Port = dependency.Port,
            HealthCheck = new HealthCheck(Command: dependency.HealthCommand, IntervalSeconds: 5),
            Environment = dependency.Environment,
            Volumes = dependency.Volume is null ? [] : [dependency.Volume],
            Arguments = dependency.Arguments,
            MemoryMb = dependency.MemoryMb,
        };
    }

    /// <summary>
    /// The variables that lead <paramref name="consumer"/> to <paramref name="dependency"/>: those of its own that mean it (<c>DB_HOST</c>, <c>PGUSER</c>), with
    /// references as values, in the form that the code asks for; where it has none, the ecosystem's usual one (<c>DATABASE_URL</c>). Values that a person gave stay.
    /// </summary>
    public static ImmutableArray<EnvironmentVariable> WiringFor(Service dependency, Service consumer)
    {
        if (Find(dependency) is not { } managed)
            return [];

        var wired = consumer.Environment
            .Where(variable => variable.Value is null or PlainValue)
            .Select(variable => (variable, property: Wiring.PropertyFor(variable, managed, consumer)))
            .Where(pair => pair.property is not null)
            .Select(pair => pair.variable with { Value = new ReferenceValue(dependency.Name, pair.property!) })
            .ToImmutableArray();
        var known = wired.Concat(consumer.Environment).Select(variable => variable.Value).OfType<ReferenceValue>();
        var isLed = known.Any(reference => reference.Service == dependency.Name && Wiring.Leads(reference.Property)) || IsGiven(consumer, managed);
        return Merge(Merge(wired, isLed ? [] : UsualVariables.For(dependency, managed, consumer)), LaravelConnection.For(managed, consumer));
    }

    /// <summary>The person gave an address in secret.</summary>
    private static bool IsGiven(Service consumer, ManagedDependency managed)
        => consumer.Environment.Any(variable => variable.Value is SecretValue && Wiring.PropertyFor(variable, managed, consumer) is { } property && Wiring.Leads(property));

    /// <summary>Adds variables to an environment, in place of those with the same names.</summary>
    public static ImmutableArray<EnvironmentVariable> Merge(ImmutableArray<EnvironmentVariable> environment, ImmutableArray<EnvironmentVariable> additions)
    {
        var byName = additions.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        return
        [
            .. environment.Select(variable => byName.Remove(variable.Name, out var addition) ? addition : variable),
            .. additions.Where(variable => byName.ContainsKey(variable.Name)),
        ];
    }

    /// <summary>What a <see cref="ReferenceValue"/> stands for.</summary>
    /// <param name="dependency">The service that is referred to.</param>
    /// <param name="property">As in <see cref="ReferenceValue"/>.</param>
    /// <param name="host">The name or address under which the reader reaches it.</param>
    /// <param name="reveal">The text of a value of the dependency's own environment; empty where it has none.</param>
    /// <returns>Null where the service has no such property.</returns>
    public static string? Resolve(Service dependency, string property, string host, Func<EnvironmentVariable, string> reveal)
        => new ResolvedDependency(dependency, Find(dependency), host, reveal).Property(property);

    internal static ManagedDependency? Find(string word)
        => ManagedDependencies.All.FirstOrDefault(dependency
            => dependency.Kind.Equals(word, StringComparison.OrdinalIgnoreCase) || dependency.Aliases.Contains(word, StringComparer.OrdinalIgnoreCase));

    internal static ManagedDependency? Find(Service service)
        => service.IsDependency && service.Image is { } image ? FindByImage(image) ?? Find(service.Name) : null;

    /// <summary>By the last word of its name, or the last two (<c>mssql/server</c>).</summary>
    internal static ManagedDependency? FindByImage(string image)
        => ImageName.Of(image) is var name && name.Repository.EndsWith("mssql/server", StringComparison.OrdinalIgnoreCase) ? Managed.SqlServer.Description : Find(name.ShortName);
}

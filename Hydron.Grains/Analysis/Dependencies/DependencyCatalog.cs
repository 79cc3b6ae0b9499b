using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>Makes managed dependencies and wires services to them. The analysis and the edit <c>AddDependency</c> use the same ones.</summary>
public static class DependencyCatalog
{
    /// <summary>The kinds there are: <c>postgres</c>, <c>mysql</c>, <c>redis</c>, <c>mongodb</c>.</summary>
    public static ImmutableArray<string> Kinds { get; } = [.. ManagedDependencies.All.Select(dependency => dependency.Kind)];

    /// <summary>The kind that a word means (<c>PostgreSQL</c>, <c>mongo</c>, <c>mariadb</c>), or null for none.</summary>
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
            Volumes = [dependency.Volume],
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
            .Select(variable => (variable, property: Wiring.PropertyFor(variable, managed, consumer.Language)))
            .Where(pair => pair.property is not null)
            .Select(pair => pair.variable with { Value = new ReferenceValue(dependency.Name, pair.property!) })
            .ToImmutableArray();
        var isWired = wired.Length > 0 || consumer.Environment.Any(variable => variable.Value is ReferenceValue reference && reference.Service == dependency.Name);
        return isWired ? wired : Wiring.Usual(dependency, managed, consumer);
    }

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

    internal static ManagedDependency? FindByImage(string image) => Find(ImageName.Of(image).ShortName);
}

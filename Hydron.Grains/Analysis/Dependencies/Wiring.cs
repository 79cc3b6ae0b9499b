using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>Which part of a dependency's address a variable asks for, judged by its name.</summary>
internal static class Wiring
{
    private static readonly (string Suffix, string Property)[] Parts =
    [
        ("HOST", "host"), ("HOSTNAME", "host"), ("SERVER", "host"), ("ADDRESS_HOST", "host"),
        ("PORT", "port"),
        ("USER", "user"), ("USERNAME", "user"), ("ROOT_USERNAME", "user"),
        ("PASSWORD", "password"), ("PASS", "password"), ("PASSWD", "password"), ("PWD", "password"), ("ROOT_PASSWORD", "password"),
        ("DATABASE", "database"), ("NAME", "database"), ("DB", "database"), ("DBNAME", "database"), ("DB_NAME", "database"), ("INITDB_DATABASE", "database"),
        ("URL", "url"), ("URI", "url"), ("DSN", "url"), ("CONNECTION_STRING", "url"), ("CONNECTION_URL", "url"),
    ];

    /// <summary>Null where the variable does not mean this dependency.</summary>
    internal static string? PropertyFor(EnvironmentVariable variable, ManagedDependency dependency, string language)
    {
        var name = variable.Name.ToUpperInvariant();
        if (name.StartsWith("CONNECTIONSTRINGS__", StringComparison.Ordinal))
            return MeansByWord(name, dependency) ? "connection-string" : null;
        if (dependency.UrlVariables.Contains(name))
            return UrlFor(variable, dependency, language);

        foreach (var prefix in dependency.Prefixes.OrderByDescending(prefix => prefix.Length))
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var rest = name[prefix.Length..];
            var part = Parts.FirstOrDefault(candidate => candidate.Suffix == rest).Property;
            if (part is null || (dependency.UserVariable is null && (part is "user" or "password")))
                continue;
            return part == "url" ? UrlFor(variable, dependency, language) : part;
        }

        return null;
    }

    /// <summary>What is added to a service that names no variable for the dependency.</summary>
    internal static ImmutableArray<EnvironmentVariable> Usual(Service service, ManagedDependency dependency, Service consumer)
    {
        var isDotnet = consumer.Language == "dotnet";
        var name = isDotnet
            ? dependency.Kind switch { "redis" => "ConnectionStrings__Redis", "mongodb" => "ConnectionStrings__MongoDb", _ => "ConnectionStrings__DefaultConnection" }
            : dependency.UrlVariables[0];
        if (consumer.Environment.Any(variable => variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return [];
        var property = isDotnet ? "connection-string" : "url";
        return
        [
            new EnvironmentVariable
            {
                Name = name,
                Value = new ReferenceValue(service.Name, property),
                IsSecret = dependency.PasswordVariable is not null,
            },
        ];
    }

    /// <summary>
    /// The URL with the driver's own scheme where the source shows one (<c>postgresql+asyncpg</c>, which SQLAlchemy demands), else the plain URL.
    /// </summary>
    private static string UrlFor(EnvironmentVariable variable, ManagedDependency dependency, string language)
    {
        if (language == "dotnet")
            return "connection-string";
        var example = variable.Default.Length > 0 ? variable.Default : (variable.Value as PlainValue)?.Text ?? "";
        var end = example.IndexOf("://", StringComparison.Ordinal);
        var scheme = end > 0 ? example[..end] : "";
        return scheme.StartsWith(dependency.Scheme + "+", StringComparison.Ordinal) && scheme.All(IsSchemeCharacter) ? $"url:{scheme}" : "url";
    }

    /// <summary>RFC 3986, section 3.1; underscores are SQLAlchemy's.</summary>
    private static bool IsSchemeCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '.' or '_';

    /// <summary>A .NET connection string says by its name which dependency it means; one with a general name means the database.</summary>
    private static bool MeansByWord(string name, ManagedDependency dependency)
    {
        var owner = ManagedDependencies.All.FirstOrDefault(candidate
            => candidate.Aliases.Append(candidate.Kind).Any(word => word.Length > 2 && name.Contains(word.ToUpperInvariant(), StringComparison.Ordinal)));
        return owner is null ? dependency.ServiceKind == ServiceKind.Database : owner == dependency;
    }
}

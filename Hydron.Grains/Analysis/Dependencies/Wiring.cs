using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>Which part of a dependency's address a variable asks for, judged by its name and by the form of the value that the source shows for it.</summary>
internal static class Wiring
{
    private static readonly (string Suffix, string Property)[] Parts =
    [
        ("HOST", "host"), ("HOSTNAME", "host"), ("SERVER", "host"), ("ADDRESS_HOST", "host"),
        ("ADDR", "address"), ("ADDRESS", "address"),
        ("PORT", "port"),
        ("USER", "user"), ("USERNAME", "user"), ("ROOT_USERNAME", "user"),
        ("PASSWORD", "password"), ("PASS", "password"), ("PASSWD", "password"), ("PWD", "password"), ("ROOT_PASSWORD", "password"),
        ("DATABASE", "database"), ("NAME", "database"), ("DB", "database"), ("DBNAME", "database"), ("DB_NAME", "database"), ("INITDB_DATABASE", "database"),
        ("URL", "url"), ("URI", "url"), ("DSN", "url"), ("CONNECTION_STRING", "url"), ("CONNECTION_URL", "url"), ("DATABASE_URL", "url"), ("JDBC_URL", "jdbc-url"),
    ];

    /// <summary>Null where the variable does not mean this dependency.</summary>
    internal static string? PropertyFor(EnvironmentVariable variable, ManagedDependency dependency, Service consumer)
    {
        var name = variable.Name.ToUpperInvariant();
        if (name.StartsWith("CONNECTIONSTRINGS__", StringComparison.Ordinal))
            return MeansByWord(name, dependency) ? "connection-string" : null;
        if (DependencyDetector.SchemeKind(Shown(variable)) is { } other && Databases.Family(other) != Databases.Family(dependency.Kind))
            return null;
        if (dependency.SpringVariables.FirstOrDefault(spring => spring.Name == name).Property is { } springs)
            return springs;
        if (dependency.UrlVariables.Contains(name))
            return UrlFor(variable, dependency, consumer);
        var asked = PartFor(name, dependency) ?? (OfApplication(name, dependency) is { } rest ? PartFor(rest, dependency) : null);
        return asked switch
        {
            null => null,
            "url" => UrlFor(variable, dependency, consumer),
            "host" or "address" => AddressFor(variable, dependency, consumer, name.EndsWith("HOST", StringComparison.Ordinal) ? "host" : "address"),
            var part => part,
        };
    }

    /// <summary>A property by which the dependency is found; user, password and port alone lead nowhere.</summary>
    internal static bool Leads(string property) => property is "host" or "address" or "jdbc-url" or "connection-string" || property.StartsWith("url", StringComparison.Ordinal);

    private static string? PartFor(string name, ManagedDependency dependency)
    {
        foreach (var prefix in dependency.Prefixes.OrderByDescending(prefix => prefix.Length))
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            var rest = name[prefix.Length..];
            var own = dependency.OwnParts.FirstOrDefault(candidate => candidate.Suffix == rest).Property;
            var part = own ?? Parts.FirstOrDefault(candidate => candidate.Suffix == rest).Property;
            var isMissing = (part == "user" && dependency.UserVariable is null && dependency.DefaultUser.Length == 0) || (part == "password" && dependency.PasswordVariable is null);
            if (part is not null && !isMissing)
                return part;
        }

        return null;
    }

    /// <summary>Applications put their own name before the usual one: <c>SHOP_REDIS_HOST</c>, <c>SHOP_DATABASE_URL</c>. The rest begins with a prefix that says which dependency is meant.</summary>
    private static string? OfApplication(string name, ManagedDependency dependency)
        => name.IndexOf('_', StringComparison.Ordinal) is var first and > 0
            && dependency.Prefixes.Where(prefix => prefix.Length > 2).Select(prefix => name.IndexOf("_" + prefix, first, StringComparison.Ordinal)).Where(at => at > 0).DefaultIfEmpty(-1).Min() is var start and > 0
            ? name[(start + 1)..] : null;

    /// <summary>The URL in the form that the language's driver wants, with the driver's own scheme where the source shows one (<c>postgresql+asyncpg</c>, which SQLAlchemy demands).</summary>
    private static string UrlFor(EnvironmentVariable variable, ManagedDependency dependency, Service consumer)
    {
        if (dependency.HasNoUrl)
            return "address";
        var shown = Shown(variable);
        if (consumer.Language is "dotnet" or "fsharp" && !shown.Contains("://", StringComparison.Ordinal))
            return "connection-string";
        if (shown.StartsWith("jdbc:", StringComparison.Ordinal) && dependency.JdbcUrl.Length > 0)
            return "jdbc-url";
        var end = shown.IndexOf("://", StringComparison.Ordinal);
        var scheme = end > 0 ? shown[..end] : "";
        var isSecured = scheme == dependency.Scheme + "s" || scheme.EndsWith("+srv", StringComparison.Ordinal);
        return !isSecured && scheme != dependency.Scheme && scheme != dependency.Kind && scheme.All(IsSchemeCharacter) && DependencyDetector.SchemeKind(shown) is { } kind && Databases.Family(kind) == Databases.Family(dependency.Kind)
            ? $"url:{scheme}" : "url";
    }

    /// <summary>A variable that is called a host holds, in some sources, a host with its port, or a whole URL.</summary>
    private static string AddressFor(EnvironmentVariable variable, ManagedDependency dependency, Service consumer, string otherwise)
    {
        var shown = Shown(variable);
        if (shown.Contains("://", StringComparison.Ordinal))
            return UrlFor(variable, dependency, consumer);
        var colon = shown.LastIndexOf(':');
        return colon > 0 && Ports.PortFinder.Number(shown[(colon + 1)..]) is not null ? "address" : otherwise;
    }

    private static string Shown(EnvironmentVariable variable) => variable.Default.Length > 0 ? variable.Default : (variable.Value as PlainValue)?.Text ?? "";

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

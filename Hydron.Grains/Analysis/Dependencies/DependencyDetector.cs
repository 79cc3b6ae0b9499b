using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>Which managed dependencies a service uses: by its drivers, the providers that its ORM is configured for, the addresses it is given.</summary>
internal static partial class DependencyDetector
{
    internal static IReadOnlyList<DependencyUse> UsesOf(SourceTree tree, ServiceDraft draft)
    {
        if (draft.Service.Image is not null || draft.Service.Kind == ServiceKind.Static)
            return [];

        var configurations = draft.LibraryFolders.Prepend(draft.Path)
            .SelectMany(folder => tree.Derive(folder, () => tree.CodeOf(folder).SelectMany(ByConfiguration).ToList()))
            .ToList();
        var sure = ByDriver(draft)
            .Concat(configurations)
            .Concat(draft.Service.Environment.SelectMany(ByAddress))
            .Concat(draft.Uses)
            .DistinctBy(use => use.Kind)
            .ToList();
        // "redis" is the driver of Python and of Node.js; a package of two databases' drivers is told apart by its configuration.
        var configured = configurations.Where(use => IsSql(use.Kind)).Select(use => use.Kind).ToHashSet(StringComparer.Ordinal);
        if (configured.Count > 0)
            sure.RemoveAll(use => IsSql(use.Kind) && !configured.Contains(use.Kind));
        else if (draft.Service.Environment.Select(AddressKind).OfType<string>().Where(IsSql).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } addressed && sure.Count(use => IsSql(use.Kind)) > 1)
            sure.RemoveAll(use => IsSql(use.Kind) && !addressed.Contains(use.Kind));
        return [.. sure.OrderBy(use => DependencyCatalog.Kinds.IndexOf(use.Kind))];
    }

    /// <summary>A volume for the file of a SQLite database, where the service keeps one and uses no other database.</summary>
    internal static ServiceDraft WithFileDatabase(SourceTree tree, ServiceDraft draft, bool hasDatabase)
    {
        if (hasDatabase || draft.Service.Image is not null || !draft.Service.Volumes.IsEmpty)
            return draft;
        var code = draft.LibraryFolders.Prepend(draft.Path).SelectMany(tree.CodeOf).ToList();
        var evidence = draft.Packages.FirstOrDefault(package => Drivers.IsSQLite(package.Name))?.Evidence
            ?? code.Select(file => SQLite().Match(file.Text) is { Success: true } match ? file.EvidenceAt(match.Index, "SQLite database") : null).FirstOrDefault(found => found is not null);
        if (evidence is null)
            return draft;
        return draft with
        {
            Service = draft.Service with { Volumes = [new Volume("data", "/app/data")], Evidence = draft.Service.Evidence.Add(evidence) },
            Notes = draft.Notes.Add($"{draft.Path} uses SQLite: a volume is mounted at /app/data. Keep the database file there, or its data is lost with each release."),
        };
    }

    private static IEnumerable<DependencyUse> ByDriver(ServiceDraft draft)
        => draft.Packages.Select(package => (package, kind: package.Name == "redis" ? "redis" : Drivers.KindOf(package.Name)))
            .Where(pair => pair.kind is not null)
            .Select(pair => new DependencyUse(pair.kind!, pair.package.Evidence));

    private static IEnumerable<DependencyUse> ByConfiguration(SourceFile file)
    {
        foreach (Match match in Configuration().Matches(file.Text))
        {
            var word = match.Groups.Values.Skip(1).First(group => group.Success).Value;
            if (DependencyCatalog.KindOf(word is "postgresql_psycopg2" or "postgis" ? "postgres" : word) is { } kind)
                yield return new DependencyUse(kind, file.EvidenceAt(match.Index, $"{word} in {Paths.NameOf(file.Path)}"));
        }
    }

    private static IEnumerable<DependencyUse> ByAddress(EnvironmentVariable variable)
        => AddressKind(variable) is { } kind ? [new DependencyUse(kind, variable.Evidence.Length > 0 ? variable.Evidence[0] : new Evidence("", null, variable.Name))] : [];

    /// <summary>The kind that an address in a variable names by its scheme, or that the variable's name cannot mean otherwise.</summary>
    private static string? AddressKind(EnvironmentVariable variable)
    {
        var text = (variable.Value as PlainValue)?.Text is { Length: > 0 } plain ? plain : variable.Default;
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end > 0 && DependencyCatalog.KindOf(text[..end].Split('+')[0] is var scheme && scheme == "rediss" ? "redis" : scheme) is { } kind)
            return kind;
        return variable.Name switch
        {
            "REDIS_URL" or "REDIS_HOST" => "redis",
            "MONGODB_URI" or "MONGO_URL" or "MONGO_URI" or "MONGODB_URL" => "mongodb",
            "POSTGRES_HOST" or "PGHOST" or "POSTGRES_URL" => "postgres",
            "MYSQL_HOST" or "MYSQL_URL" => "mysql",
            _ => null,
        };
    }

    private static bool IsSql(string kind) => kind is "postgres" or "mysql";

    // Prisma's provider, Sequelize's dialect, TypeORM's and Knex's client, Django's engine, a URL in code.
    [GeneratedRegex("""\bprovider\s*=\s*"(postgresql|postgres|mysql|mongodb)"|\bdialect\s*:\s*['"](postgres|postgresql|mysql|mariadb)['"]|\btype\s*:\s*['"](postgres|mysql|mariadb|mongodb)['"]|\bclient\s*:\s*['"](pg|mysql2?|postgresql)['"]|django\.(?:contrib\.gis\.)?db\.backends\.(postgresql_psycopg2|postgresql|mysql|postgis)|['"](postgresql|mysql|mongodb|redis)(?:\+\w{1,20})?://""")]
    private static partial Regex Configuration();

    [GeneratedRegex("""provider\s*=\s*"sqlite"|sqlite:///|django\.db\.backends\.sqlite3|UseSqlite\(|\bsqlite3\.connect\(""")]
    private static partial Regex SQLite();
}

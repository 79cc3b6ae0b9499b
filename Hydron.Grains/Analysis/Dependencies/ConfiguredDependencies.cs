using System.Buffers;
using System.Text.RegularExpressions;
using Hydron.Analysis.Environments.Readers;

namespace Hydron.Analysis.Dependencies;

/// <summary>The databases that the configuration of an ORM names: Prisma's provider, dialects of Sequelize and Drizzle, Django's engine, Rails' adapter, EF Core's provider…</summary>
internal static partial class ConfiguredDependencies
{
    /// <summary>Most files name no database: a search for the words alone is many times cheaper than the pattern.</summary>
    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["postg", "pgpool", "npgsql", "pgx", "'pg'", "\"pg\"", "mysql", "mariadb", "mongodb", "mssql", "sqlserver", "sqlite", "spatialite", "libsql", "turso", "trilogy", "myxql", "adapters.tds", "cockroachdb", "redis", "amqp", "jdbc:h2", "db-kind"],
        StringComparison.OrdinalIgnoreCase);

    internal static IEnumerable<DependencyUse> In(SourceFile file)
    {
        if (!Speaks(file) || !file.Text.AsSpan().ContainsAny(Words))
            yield break;
        foreach (Match match in Configuration().Matches(file.Text))
        {
            var group = match.Groups.Values.Skip(1).First(group => group.Success);
            if (KindOf(group.Value) is { } kind && !Surroundings.Before(file.Text, match.Index).TrimStart().StartsWithAny("#", "//", "*", "--"))
                yield return new DependencyUse(kind, file.EvidenceAt(match.Index, $"{group.Value} in {Paths.NameOf(file.Path)}"));
        }
    }

    /// <summary>Profiles for development and tests are left out, and what is shown to people: an address there is an example for them.</summary>
    private static bool Speaks(SourceFile file)
    {
        var name = Paths.NameOf(file.Path);
        return file.Extension is not (".vue" or ".tsx" or ".jsx" or ".svelte" or ".astro" or ".cshtml" or ".razor") && (!name.StartsWith("application-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("application-prod", StringComparison.OrdinalIgnoreCase));
    }

    private static string? KindOf(string word) => word.ToLowerInvariant() switch
    {
        "postgresql_psycopg2" or "postgis" or "npgsql" or "postgrex" or "pgpool" or "node-postgres" or "postgres-js" or "pgtable" => "postgres",
        "mysqlpool" or "myxql" or "mysqltable" => "mysql",
        "mssql" or "tds" => "sqlserver",
        "sqlite3" or "sqlite" or "sqlitepool" or "better-sqlite3" or "better-sqlite" or "libsql" or "turso" or "sqlitetable" or "sqlite+aiosqlite" => "sqlite",
        "h2" => "h2",
        "spatialite" => "sqlite",
        var other => DependencyCatalog.KindOf(other),
    };

    [GeneratedRegex(
        """
        \bprovider\s*[=:]\s*["'](postgresql|postgres|mysql|mongodb|sqlite|sqlserver|cockroachdb)["']
        |\bdialect\s*[:=]\s*['"](postgres|postgresql|mysql|mariadb|mssql|sqlite|turso)['"]
        |\btype\s*:\s*['"](postgres|mysql|mariadb|mongodb|mssql|better-sqlite3|sqlite)['"]
        |\bclient\s*:\s*['"](pg|mysql2?|postgresql|mssql|better-sqlite3|sqlite3)['"]
        |drizzle-orm/(node-postgres|postgres-js|mysql2|better-sqlite3|libsql)\b
        |django\.(?:contrib\.gis\.)?db\.backends\.(postgresql_psycopg2|postgresql|mysql|postgis|sqlite3|spatialite)\b
        |['"](postgresql|postgres|mysql|mariadb|mongodb|redis|amqp|sqlite)(?:\+\w{1,20})?://
        |\bscheme\s*=\s*['"](postgresql|postgres|mysql|mongodb|redis|amqp)(?:\+\w{1,20})?['"]
        |^\s{1,8}adapter:\s*["']?(?:<%=[^\n%]{0,80}["'])?(postgresql|postgis|mysql2|trilogy|sqlite3|sqlserver|redis)\b
        |\bUse(Npgsql|MySql|SqlServer|Sqlite|MongoDB)\(
        |\bjdbc:(postgresql|mysql|mariadb|sqlserver|h2|sqlite)\b
        |Ecto\.Adapters\.(Postgres|MyXQL|SQLite3|Tds)\b
        |\b(PgPool|MySqlPool|SqlitePool)\b
        |\b(?:sql|sqlx)\.(?:Open|Connect|MustConnect)\(\s*"(postgres|pgx|mysql|sqlite3?|sqlserver)"
        |\bquarkus\.datasource\.db-kind\s*=\s*(postgresql|mysql|mariadb|mssql|h2)
        |\bdb-kind:\s*(postgresql|mysql|mariadb|mssql|h2)
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Configuration();
}

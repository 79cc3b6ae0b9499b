using System.Data.Common;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace Hydron.Storage;

/// <summary>From settings to the database that they name, or to what is wrong with them.</summary>
public static class DatabaseChoice
{
    /// <summary>The database of settings that have no <see cref="Problems"/>.</summary>
    public static Database Of(HydronOptions options) => KindOf(options) is { } kind and not StorageKind.Sqlite
        ? new Database(kind, options.ConnectionString)
        : new Database(StorageKind.Sqlite, $"Data Source={Path.Combine(Path.GetFullPath(options.DataFolder), "hydron.db")};Default Timeout=30");

    /// <summary>What keeps these settings from naming a database, each in a sentence that says what to do.</summary>
    public static IEnumerable<string> Problems(HydronOptions options)
    {
        var given = options.ConnectionString.Length > 0;
        return KindOf(options) switch
        {
            null => [$"Hydron:Storage is \"{options.Storage}\"; it can be sqlite, postgresql or sqlserver."],
            StorageKind.Sqlite when given =>
                ["Hydron:ConnectionString is set, but Hydron:Storage is sqlite, whose file lies in the data folder: set Hydron:Storage to postgresql or sqlserver, or remove the connection string."],
            StorageKind.Postgresql when !given =>
                ["Hydron:ConnectionString is missing. PostgreSQL needs one such as: Host=localhost;Database=hydron;Username=hydron;Password=..."],
            StorageKind.SqlServer when !given =>
                ["Hydron:ConnectionString is missing. SQL Server needs one such as: Server=localhost;Database=hydron;User Id=hydron;Password=...;Encrypt=Strict"],
            StorageKind.Postgresql => Parts(() => new NpgsqlConnectionStringBuilder(options.ConnectionString), ("Host", parts => parts.Host), ("Database", parts => parts.Database)),
            StorageKind.SqlServer => Parts(() => new SqlConnectionStringBuilder(options.ConnectionString), ("Server", parts => parts.DataSource), ("Database", parts => parts.InitialCatalog)),
            _ => [],
        };
    }

    private static StorageKind? KindOf(HydronOptions options) =>
        Enum.GetNames<StorageKind>().Contains(options.Storage, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<StorageKind>(options.Storage, ignoreCase: true) : null;

    private static IEnumerable<string> Parts<T>(Func<T> read, params ReadOnlySpan<(string Name, Func<T, string?> Value)> needed)
        where T : DbConnectionStringBuilder
    {
        try
        {
            var parts = read();
            var missing = new List<string>();
            foreach (var (name, value) in needed)
            {
                if (string.IsNullOrWhiteSpace(value(parts)))
                    missing.Add($"Hydron:ConnectionString does not say which {name} to use: add {name}=...");
            }

            return missing;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The provider's own words name the key at fault, never its value.
            return [$"Hydron:ConnectionString cannot be read: {exception.Message}"];
        }
    }
}

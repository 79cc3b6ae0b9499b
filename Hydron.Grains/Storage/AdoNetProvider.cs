using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hydron.Storage;

/// <summary>What differs between the kinds of database where Orleans uses them.</summary>
/// <param name="Invariant">The name by which Orleans' ADO.NET providers know it.</param>
/// <param name="Script">The file with its tables and queries.</param>
public sealed record AdoNetProvider(string Invariant, string Script, DbProviderFactory Factory)
{
    public static AdoNetProvider Of(StorageKind kind) => kind switch
    {
        StorageKind.Sqlite => new("System.Data.SQLite", "sqlite.sql", SqliteFactory.Instance), // loads Microsoft.Data.Sqlite
        StorageKind.Postgresql => new("Npgsql", "postgresql.sql", NpgsqlFactory.Instance),
        StorageKind.SqlServer => new("Microsoft.Data.SqlClient", "sqlserver.sql", SqlClientFactory.Instance),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of database."),
    };

    public DbConnection Connect(string connectionString)
    {
        var connection = Factory.CreateConnection()!;
        connection.ConnectionString = connectionString;
        return connection;
    }
}

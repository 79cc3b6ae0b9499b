using Microsoft.EntityFrameworkCore;

namespace Hydron.Storage;

/// <summary>Has EF Core use the installation's database.</summary>
public static class DatabaseContexts
{
    /// <param name="migrationsTable">The context's own, since several parts of Hydron migrate their tables in the same database.</param>
    public static DbContextOptionsBuilder UseDatabase(this DbContextOptionsBuilder context, Database database, string migrationsTable) => database.Kind switch
    {
        StorageKind.Sqlite => context.UseSqlite(database.ConnectionString, options => options.MigrationsHistoryTable(migrationsTable)),
        StorageKind.Postgresql => context.UseNpgsql(database.ConnectionString, options => options.MigrationsHistoryTable(migrationsTable)),
        StorageKind.SqlServer => context.UseSqlServer(database.ConnectionString, options => options.MigrationsHistoryTable(migrationsTable)),
        _ => throw new InvalidOperationException($"EF Core has nothing for {database.Kind}."),
    };
}

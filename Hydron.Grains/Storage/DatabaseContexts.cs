using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Hydron.Storage;

/// <summary>Has EF Core use the installation's database.</summary>
public static class DatabaseContexts
{
    private static readonly TimeSpan TurnLimit = TimeSpan.FromMinutes(5);

    /// <param name="migrationsTable">The context's own, since several parts of Hydron migrate their tables in the same database.</param>
    public static DbContextOptionsBuilder UseDatabase(this DbContextOptionsBuilder context, Database database, string migrationsTable) => database.Kind switch
    {
        StorageKind.Sqlite => context.UseSqlite(database.ConnectionString, options => options.MigrationsHistoryTable(migrationsTable)),
        StorageKind.Postgresql => context.UseNpgsql(database.ConnectionString, options => options.MigrationsHistoryTable(migrationsTable)),
        StorageKind.SqlServer => context.UseSqlServer(database.ConnectionString, options => options.MigrationsHistoryTable(migrationsTable)),
        _ => throw new InvalidOperationException($"EF Core has nothing for {database.Kind}."),
    };

    /// <summary>Brings a context's tables up to date. Processes that start together take turns: on PostgreSQL, EF Core lets go of its own lock between two migrations.</summary>
    public static async Task MigrateInTurnAsync(this DatabaseFacade database, CancellationToken cancellation = default)
    {
        if (!database.IsNpgsql())
        {
            await database.MigrateAsync(cancellation);
            return;
        }

        // The lock is the connection's: it ends with it, also where this process does.
        await database.OpenConnectionAsync(cancellation);
        try
        {
            database.SetCommandTimeout(TurnLimit);
            await database.ExecuteSqlRawAsync("SELECT pg_advisory_lock(hashtext('hydron migrations'))", cancellation);
            await database.MigrateAsync(cancellation);
            await database.ExecuteSqlRawAsync("SELECT pg_advisory_unlock(hashtext('hydron migrations'))", cancellation);
        }
        finally
        {
            await database.CloseConnectionAsync();
        }
    }
}

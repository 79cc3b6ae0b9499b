using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Storage;

/// <summary>A part of Hydron that has a context of its own has a class of it for each kind of database, each with its migrations.</summary>
public static class ContextsByKind
{
    /// <summary>Registers the contexts, and a factory of the one for the installation's database; the others are never made.</summary>
    /// <param name="migrationsTable">The part's own, since several parts of Hydron migrate their tables in the same database.</param>
    public static IServiceCollection AddContexts<TContext, TSqlite, TPostgresql, TSqlServer>(this IServiceCollection services, string migrationsTable)
        where TContext : DbContext
        where TSqlite : TContext
        where TPostgresql : TContext
        where TSqlServer : TContext
    {
        services.AddPooledDbContextFactory<TSqlite>(Use);
        services.AddPooledDbContextFactory<TPostgresql>(Use);
        services.AddPooledDbContextFactory<TSqlServer>(Use);
        return services.AddSingleton<IDbContextFactory<TContext>, Factory<TContext, TSqlite, TPostgresql, TSqlServer>>();

        void Use(IServiceProvider provider, DbContextOptionsBuilder context) => context.UseDatabase(provider.GetRequiredService<Database>(), migrationsTable);
    }

    private sealed class Factory<TContext, TSqlite, TPostgresql, TSqlServer>(IServiceProvider services, Database database) : IDbContextFactory<TContext>
        where TContext : DbContext
        where TSqlite : TContext
        where TPostgresql : TContext
        where TSqlServer : TContext
    {
        public TContext CreateDbContext() => database.Kind switch
        {
            StorageKind.Sqlite => Of<TSqlite>(),
            StorageKind.Postgresql => Of<TPostgresql>(),
            StorageKind.SqlServer => Of<TSqlServer>(),
            _ => throw new InvalidOperationException($"There is no {typeof(TContext).Name} for {database.Kind}."),
        };

        private T Of<T>()
            where T : DbContext => services.GetRequiredService<IDbContextFactory<T>>().CreateDbContext();
    }
}

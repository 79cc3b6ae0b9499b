using Hydron.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Runs.Logs;

/// <summary>Makes contexts for the installation's own kind of database.</summary>
public sealed class RunLogContexts(IServiceProvider services, Database database) : IDbContextFactory<RunLogContext>
{
    public RunLogContext CreateDbContext() => database.Kind switch
    {
        StorageKind.Sqlite => Of<SqliteRunLogContext>(),
        StorageKind.Postgresql => Of<PostgresqlRunLogContext>(),
        StorageKind.SqlServer => Of<SqlServerRunLogContext>(),
        _ => throw new InvalidOperationException($"There are no run logs in {database.Kind}."),
    };

    private T Of<T>()
        where T : RunLogContext => services.GetRequiredService<IDbContextFactory<T>>().CreateDbContext();
}

/// <summary>Registers the contexts; only the one that is asked for is ever made.</summary>
public static class RunLogContextExtensions
{
    public static IServiceCollection AddRunLogContexts(this IServiceCollection services)
    {
        services.AddPooledDbContextFactory<SqliteRunLogContext>(Use);
        services.AddPooledDbContextFactory<PostgresqlRunLogContext>(Use);
        services.AddPooledDbContextFactory<SqlServerRunLogContext>(Use);
        return services.AddSingleton<IDbContextFactory<RunLogContext>, RunLogContexts>();
    }

    private static void Use(IServiceProvider services, DbContextOptionsBuilder context) =>
        context.UseDatabase(services.GetRequiredService<Database>(), RunLogContext.MigrationsTable);
}

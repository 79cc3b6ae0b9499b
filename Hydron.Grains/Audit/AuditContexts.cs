using Hydron.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Hydron.Audit;

/// <summary>Makes contexts for the installation's own kind of database.</summary>
public sealed class AuditContexts(IServiceProvider services, Database database) : IDbContextFactory<AuditContext>
{
    public AuditContext CreateDbContext() => database.Kind switch
    {
        StorageKind.Sqlite => Of<SqliteAuditContext>(),
        StorageKind.Postgresql => Of<PostgresqlAuditContext>(),
        StorageKind.SqlServer => Of<SqlServerAuditContext>(),
        _ => throw new InvalidOperationException($"There is no audit log in {database.Kind}."),
    };

    private T Of<T>()
        where T : AuditContext => services.GetRequiredService<IDbContextFactory<T>>().CreateDbContext();
}

/// <summary>Registers the audit log; of the contexts only the one that is asked for is ever made.</summary>
public static class AuditExtensions
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddPooledDbContextFactory<SqliteAuditContext>(Use);
        services.AddPooledDbContextFactory<PostgresqlAuditContext>(Use);
        services.AddPooledDbContextFactory<SqlServerAuditContext>(Use);
        services.AddSingleton<IDbContextFactory<AuditContext>, AuditContexts>();
        services.AddSingleton<AuditStore>();
        services.AddSingleton<AuditRecorder>();
        return services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<AuditStore>());
    }

    private static void Use(IServiceProvider services, DbContextOptionsBuilder context) =>
        context.UseDatabase(services.GetRequiredService<Database>(), AuditContext.MigrationsTable);
}

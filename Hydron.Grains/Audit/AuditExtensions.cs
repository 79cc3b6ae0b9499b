using Hydron.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Hydron.Audit;

/// <summary>Registers the audit log.</summary>
public static class AuditExtensions
{
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddContexts<AuditContext, SqliteAuditContext, PostgresqlAuditContext, SqlServerAuditContext>(AuditContext.MigrationsTable);
        services.AddSingleton<AuditStore>();
        services.AddSingleton<AuditRecorder>();
        return services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<AuditStore>());
    }
}

using Hydron.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Runs.Logs;

/// <summary>Registers the contexts of the run logs.</summary>
public static class RunLogContextExtensions
{
    public static IServiceCollection AddRunLogContexts(this IServiceCollection services) =>
        services.AddContexts<RunLogContext, SqliteRunLogContext, PostgresqlRunLogContext, SqlServerRunLogContext>(RunLogContext.MigrationsTable);
}

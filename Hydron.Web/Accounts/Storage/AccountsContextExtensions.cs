using Hydron.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Accounts;

/// <summary>Registers the accounts' contexts; only the one of the installation's own kind of database is ever made.</summary>
public static class AccountsContextExtensions
{
    /// <remarks>Expects <see cref="Database"/> to be registered.</remarks>
    public static IServiceCollection AddAccountsContext(this IServiceCollection services)
    {
        services.AddDbContext<SqliteAccountsContext>(Use);
        services.AddDbContext<PostgresqlAccountsContext>(Use);
        services.AddDbContext<SqlServerAccountsContext>(Use);
        return services.AddScoped<AccountsContext>(provider => provider.GetRequiredService<Database>().Kind switch
        {
            StorageKind.Sqlite => provider.GetRequiredService<SqliteAccountsContext>(),
            StorageKind.Postgresql => provider.GetRequiredService<PostgresqlAccountsContext>(),
            StorageKind.SqlServer => provider.GetRequiredService<SqlServerAccountsContext>(),
            var kind => throw new InvalidOperationException($"There are no accounts in {kind}."),
        });
    }

    private static void Use(IServiceProvider services, DbContextOptionsBuilder context) =>
        context.UseDatabase(services.GetRequiredService<Database>(), AccountsContext.MigrationsTable);
}

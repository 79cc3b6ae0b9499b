using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hydron.Accounts;

/// <summary>Makes the contexts for <c>dotnet ef migrations</c>, with the same schema version as at run time; none of them connects.</summary>
public sealed class AccountsContextDesign :
    IDesignTimeDbContextFactory<SqliteAccountsContext>, IDesignTimeDbContextFactory<PostgresqlAccountsContext>, IDesignTimeDbContextFactory<SqlServerAccountsContext>
{
    SqliteAccountsContext IDesignTimeDbContextFactory<SqliteAccountsContext>.CreateDbContext(string[] args) => new(
        Options<SqliteAccountsContext>().UseSqlite(options => options.MigrationsHistoryTable(AccountsContext.MigrationsTable)).Options);

    PostgresqlAccountsContext IDesignTimeDbContextFactory<PostgresqlAccountsContext>.CreateDbContext(string[] args) => new(
        Options<PostgresqlAccountsContext>().UseNpgsql(options => options.MigrationsHistoryTable(AccountsContext.MigrationsTable)).Options);

    SqlServerAccountsContext IDesignTimeDbContextFactory<SqlServerAccountsContext>.CreateDbContext(string[] args) => new(
        Options<SqlServerAccountsContext>().UseSqlServer(options => options.MigrationsHistoryTable(AccountsContext.MigrationsTable)).Options);

    private static DbContextOptionsBuilder<T> Options<T>()
        where T : AccountsContext
    {
        var services = new ServiceCollection();
        services.Configure<IdentityOptions>(AccountsExtensions.Configure);
        return new DbContextOptionsBuilder<T>().UseApplicationServiceProvider(services.BuildServiceProvider());
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hydron.Accounts;

/// <summary>Makes the context for <c>dotnet ef migrations</c>, with the same schema version as at run time.</summary>
public sealed class AccountsContextDesign : IDesignTimeDbContextFactory<AccountsContext>
{
    public AccountsContext CreateDbContext(string[] args)
    {
        var services = new ServiceCollection();
        services.Configure<IdentityOptions>(AccountsExtensions.Configure);
        return new AccountsContext(new DbContextOptionsBuilder<AccountsContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(AccountsContext.MigrationsTable))
            .UseApplicationServiceProvider(services.BuildServiceProvider())
            .Options);
    }
}

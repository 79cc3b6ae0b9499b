using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Accounts;

/// <summary>The tables of the accounts.</summary>
public sealed class AccountsContext(DbContextOptions<AccountsContext> options) : IdentityDbContext<Account>(options)
{
    /// <summary>Its own, since other parts of Hydron migrate their tables in the same database by themselves.</summary>
    public const string MigrationsTable = "AccountsMigrations";

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().Property(account => account.Workspace).HasMaxLength(64);
    }
}

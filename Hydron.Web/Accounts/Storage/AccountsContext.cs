using Hydron.Accounts.Tokens;
using Hydron.Rest.Idempotency;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Hydron.Accounts;

/// <summary>The tables of the accounts. Each kind of database has a context of its own, because migrations belong to one.</summary>
public abstract class AccountsContext(DbContextOptions options) : IdentityDbContext<Account>(options)
{
    /// <summary>Its own, since other parts of Hydron migrate their tables in the same database by themselves.</summary>
    public const string MigrationsTable = "AccountsMigrations";

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Picture> Pictures => Set<Picture>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<StoredAnswer> StoredAnswers => Set<StoredAnswer>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfiguration(new AccountTable());
        builder.ApplyConfiguration(new SessionTable());
        builder.ApplyConfiguration(new PictureTable());
        builder.ApplyConfiguration(new ApiTokenTable());
        builder.ApplyConfiguration(new StoredAnswerTable());
    }
}

public sealed class SqliteAccountsContext(DbContextOptions<SqliteAccountsContext> options) : AccountsContext(options);

public sealed class PostgresqlAccountsContext(DbContextOptions<PostgresqlAccountsContext> options) : AccountsContext(options);

public sealed class SqlServerAccountsContext(DbContextOptions<SqlServerAccountsContext> options) : AccountsContext(options);

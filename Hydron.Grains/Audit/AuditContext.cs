using Microsoft.EntityFrameworkCore;

namespace Hydron.Audit;

/// <summary>The table of the audit log. Its triggers refuse to change or delete a row. Each kind of database has a context of its own, because migrations belong to one.</summary>
public abstract class AuditContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Its own, since other parts of Hydron migrate their tables in the same database by themselves.</summary>
    public const string MigrationsTable = "AuditMigrations";

    public DbSet<AuditRow> Entries => Set<AuditRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var row = modelBuilder.Entity<AuditRow>();
        row.ToTable("AuditEntries");
        row.HasKey(each => each.Id);
        row.Property(each => each.Id).ValueGeneratedOnAdd();
        row.HasIndex(each => new { each.Scope, each.Id });
        row.Property(each => each.Scope).HasMaxLength(AuditText.LongestKey);
        row.Property(each => each.Account).HasMaxLength(AuditText.LongestKey);
        row.Property(each => each.Email).HasMaxLength(AuditText.LongestEmail);
        row.Property(each => each.Address).HasMaxLength(AuditText.LongestAddress);
        row.Property(each => each.Door).HasConversion<string>().HasMaxLength(16);
        row.Property(each => each.Act).HasMaxLength(AuditText.LongestName);
        row.Property(each => each.Target).HasMaxLength(AuditText.LongestKey);
        row.Property(each => each.Details).HasMaxLength(AuditText.LongestDetails);
        row.Property(each => each.Outcome).HasConversion<string>().HasMaxLength(16);
        row.Property(each => each.Code).HasMaxLength(AuditText.LongestName);
    }
}

public sealed class SqliteAuditContext(DbContextOptions<SqliteAuditContext> options) : AuditContext(options);

public sealed class PostgresqlAuditContext(DbContextOptions<PostgresqlAuditContext> options) : AuditContext(options);

public sealed class SqlServerAuditContext(DbContextOptions<SqlServerAuditContext> options) : AuditContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // The server's own collation might take keys for the same that differ in their case.
        modelBuilder.Entity<AuditRow>().Property(each => each.Scope).UseCollation("Latin1_General_100_BIN2");
        modelBuilder.Entity<AuditRow>().ToTable("AuditEntries", table => table.HasTrigger("AuditEntriesAreKept"));
    }
}

using Microsoft.EntityFrameworkCore;

namespace Hydron.Runs.Logs;

/// <summary>The table of the runs' logs. Each kind of database has a context of its own, because migrations belong to one.</summary>
public abstract class RunLogContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Its own, since other parts of Hydron migrate their tables in the same database by themselves.</summary>
    public const string MigrationsTable = "RunLogMigrations";

    public DbSet<LogBatch> Batches => Set<LogBatch>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var batch = modelBuilder.Entity<LogBatch>();
        batch.ToTable("RunLogBatches");
        batch.HasKey(each => new { each.Run, each.First });
        batch.Property(each => each.Run).HasMaxLength(160);
        batch.Property(each => each.First).ValueGeneratedNever();
        batch.Property(each => each.StepId).HasMaxLength(300);
    }
}

public sealed class SqliteRunLogContext(DbContextOptions<SqliteRunLogContext> options) : RunLogContext(options);

public sealed class PostgresqlRunLogContext(DbContextOptions<PostgresqlRunLogContext> options) : RunLogContext(options);

public sealed class SqlServerRunLogContext(DbContextOptions<SqlServerRunLogContext> options) : RunLogContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        var batch = modelBuilder.Entity<LogBatch>();
        batch.Property(each => each.Run).UseCollation(ByCodePoint);
        batch.Property(each => each.StepId).UseCollation(ByCodePoint);
    }

    /// <summary>The server's own collation might take keys for the same that differ in their case.</summary>
    private const string ByCodePoint = "Latin1_General_100_BIN2";
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hydron.Runs.Logs;

/// <summary>The table of the runs' logs.</summary>
public sealed class RunLogContext(DbContextOptions<RunLogContext> options) : DbContext(options)
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

/// <summary>Makes the context for <c>dotnet ef migrations</c>.</summary>
public sealed class RunLogContextDesign : IDesignTimeDbContextFactory<RunLogContext>
{
    public RunLogContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<RunLogContext>()
        .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(RunLogContext.MigrationsTable)).Options);
}

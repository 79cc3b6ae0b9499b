using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hydron.Runs.Logs;

/// <summary>Makes the contexts for <c>dotnet ef migrations</c>; none of them connects.</summary>
public sealed class RunLogContextDesign :
    IDesignTimeDbContextFactory<SqliteRunLogContext>, IDesignTimeDbContextFactory<PostgresqlRunLogContext>, IDesignTimeDbContextFactory<SqlServerRunLogContext>
{
    SqliteRunLogContext IDesignTimeDbContextFactory<SqliteRunLogContext>.CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteRunLogContext>().UseSqlite(options => options.MigrationsHistoryTable(RunLogContext.MigrationsTable)).Options);

    PostgresqlRunLogContext IDesignTimeDbContextFactory<PostgresqlRunLogContext>.CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgresqlRunLogContext>().UseNpgsql(options => options.MigrationsHistoryTable(RunLogContext.MigrationsTable)).Options);

    SqlServerRunLogContext IDesignTimeDbContextFactory<SqlServerRunLogContext>.CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqlServerRunLogContext>().UseSqlServer(options => options.MigrationsHistoryTable(RunLogContext.MigrationsTable)).Options);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hydron.Audit;

/// <summary>Makes the contexts for <c>dotnet ef migrations</c>; none of them connects.</summary>
public sealed class AuditContextDesign :
    IDesignTimeDbContextFactory<SqliteAuditContext>, IDesignTimeDbContextFactory<PostgresqlAuditContext>, IDesignTimeDbContextFactory<SqlServerAuditContext>
{
    SqliteAuditContext IDesignTimeDbContextFactory<SqliteAuditContext>.CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteAuditContext>().UseSqlite(options => options.MigrationsHistoryTable(AuditContext.MigrationsTable)).Options);

    PostgresqlAuditContext IDesignTimeDbContextFactory<PostgresqlAuditContext>.CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgresqlAuditContext>().UseNpgsql(options => options.MigrationsHistoryTable(AuditContext.MigrationsTable)).Options);

    SqlServerAuditContext IDesignTimeDbContextFactory<SqlServerAuditContext>.CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqlServerAuditContext>().UseSqlServer(options => options.MigrationsHistoryTable(AuditContext.MigrationsTable)).Options);
}

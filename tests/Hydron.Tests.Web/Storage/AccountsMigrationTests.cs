using Hydron.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hydron.Tests.Storage;

public sealed class AccountsMigrationTests
{
    private readonly AccountsContextDesign _design = new();

    /// <summary>No SQL Server runs here; its own parser says that the syntax is right, and no more.</summary>
    [Fact]
    public void SQL_Server_can_parse_the_migrations_of_the_accounts()
    {
        using var context = Of<SqlServerAccountsContext>();
        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        Assert.Contains("CREATE TABLE [AspNetUserPasskeys]", script, StringComparison.Ordinal);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(error => $"{error.Line}: {error.Message}")));
    }

    [Fact]
    public void No_kind_of_database_lacks_a_migration()
    {
        using var sqlite = Of<SqliteAccountsContext>();
        using var postgresql = Of<PostgresqlAccountsContext>();
        using var sqlServer = Of<SqlServerAccountsContext>();
        Assert.All<AccountsContext>([sqlite, postgresql, sqlServer], context => Assert.False(context.Database.HasPendingModelChanges()));
    }

    private T Of<T>()
        where T : AccountsContext => ((IDesignTimeDbContextFactory<T>)(object)_design).CreateDbContext([]);
}

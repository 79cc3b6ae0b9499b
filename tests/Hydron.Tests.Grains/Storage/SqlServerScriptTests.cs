using System.Text.RegularExpressions;
using Hydron.Audit;
using Hydron.Hosting;
using Hydron.Runs.Logs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Hydron.Tests.Storage;

/// <summary>What SQL Server is told, read by SQL Server's own parser: its syntax is right. No SQL Server runs here, so no more than that is known.</summary>
public sealed partial class SqlServerScriptTests
{
    [Fact]
    public void The_script_of_Orleans_tables_can_be_parsed()
    {
        var queries = new Literals();
        Parse(EmbeddedText.Read("Hydron.Storage.Sql.sqlserver.sql")).Accept(queries);
        Assert.Equal(QueriesOf("postgresql.sql").Keys, queries.Found.Select(query => query.Key).Order(StringComparer.Ordinal));
        Assert.All(queries.Found, query => Parse(query.Text));
    }

    [Fact]
    public void Every_query_takes_the_same_parameters_as_in_PostgreSQL()
    {
        var postgresql = QueriesOf("postgresql.sql");
        foreach (var (key, text) in QueriesOf("sqlserver.sql"))
            Assert.Equal(ParametersIn(postgresql[key]), ParametersIn(text).Where(name => name != "@Changed"));
    }

    [Fact]
    public void SQLite_has_the_same_queries_but_those_of_a_cluster()
    {
        var postgresql = QueriesOf("postgresql.sql");
        Assert.Equal(postgresql.Keys.Where(key => !postgresql[key].Contains("OrleansMembership", StringComparison.Ordinal)), QueriesOf("sqlite.sql").Keys);
    }

    [Fact]
    public void The_migrations_of_the_run_logs_can_be_parsed()
    {
        using var context = new SqlServerRunLogContext(new DbContextOptionsBuilder<SqlServerRunLogContext>().UseSqlServer().Options);
        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        var tables = new Tables();
        foreach (var batch in script.Split("\nGO", StringSplitOptions.RemoveEmptyEntries))
            Parse(batch).Accept(tables);
        Assert.Contains("RunLogBatches", tables.Found);
    }

    [Fact]
    public void The_migrations_of_the_audit_log_can_be_parsed_with_their_trigger()
    {
        using var context = new SqlServerAuditContext(new DbContextOptionsBuilder<SqlServerAuditContext>().UseSqlServer().Options);
        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        var literals = new Texts();
        foreach (var batch in script.Split("\nGO", StringSplitOptions.RemoveEmptyEntries))
            Parse(batch).Accept(literals);
        var trigger = Assert.Single(literals.Found, text => text.StartsWith("CREATE TRIGGER", StringComparison.Ordinal));
        Parse(trigger);
    }

    [Fact]
    public void No_kind_of_database_lacks_a_migration_of_the_audit_log()
    {
        using var sqlite = new SqliteAuditContext(new DbContextOptionsBuilder<SqliteAuditContext>().UseSqlite().Options);
        using var postgresql = new PostgresqlAuditContext(new DbContextOptionsBuilder<PostgresqlAuditContext>().UseNpgsql().Options);
        using var sqlServer = new SqlServerAuditContext(new DbContextOptionsBuilder<SqlServerAuditContext>().UseSqlServer().Options);
        Assert.All<AuditContext>([sqlite, postgresql, sqlServer], context => Assert.False(context.Database.HasPendingModelChanges()));
    }

    [Fact]
    public void No_kind_of_database_lacks_a_migration()
    {
        using var sqlite = new SqliteRunLogContext(new DbContextOptionsBuilder<SqliteRunLogContext>().UseSqlite().Options);
        using var postgresql = new PostgresqlRunLogContext(new DbContextOptionsBuilder<PostgresqlRunLogContext>().UseNpgsql().Options);
        using var sqlServer = new SqlServerRunLogContext(new DbContextOptionsBuilder<SqlServerRunLogContext>().UseSqlServer().Options);
        Assert.All<RunLogContext>([sqlite, postgresql, sqlServer], context => Assert.False(context.Database.HasPendingModelChanges()));
    }

    private static TSqlFragment Parse(string script)
    {
        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(error => $"{error.Line}: {error.Message} in {script}")));
        return parsed;
    }

    /// <summary>Each query begins on a line of its own, and reaches to the next.</summary>
    private static SortedDictionary<string, string> QueriesOf(string script)
    {
        var text = EmbeddedText.Read($"Hydron.Storage.Sql.{script}");
        var starts = Key().Matches(text).ToList();
        var ends = starts.Skip(1).Select(next => next.Index).Append(text.Length);
        return new SortedDictionary<string, string>(starts.Zip(ends).ToDictionary(each => each.First.Groups[1].Value, each => text[each.First.Index..each.Second]), StringComparer.Ordinal);
    }

    private static IEnumerable<string> ParametersIn(string text) => Parameter().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^\('(\w+Key)'", RegexOptions.Multiline)]
    private static partial Regex Key();

    [GeneratedRegex(@"(?<!@)@\w+")]
    private static partial Regex Parameter();

    /// <summary>Rows of a key and a query.</summary>
    private sealed class Literals : TSqlFragmentVisitor
    {
        public List<(string Key, string Text)> Found { get; } = [];

        public override void Visit(RowValue node)
        {
            if (node.ColumnValues is [StringLiteral key, StringLiteral text])
                Found.Add((key.Value, text.Value));
        }
    }

    private sealed class Texts : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(StringLiteral node) => Found.Add(node.Value);
    }

    private sealed class Tables : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(CreateTableStatement node) => Found.Add(node.SchemaObjectName.BaseIdentifier.Value);
    }
}

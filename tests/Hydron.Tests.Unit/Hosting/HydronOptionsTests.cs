using Hydron.Hosting;
using Hydron.Storage;

namespace Hydron.Tests.Hosting;

public sealed class HydronOptionsTests
{
    private const string Postgresql = "Host=db;Database=hydron;Username=hydron;Password=secret";

    [Fact]
    public void Without_settings_everything_is_in_one_SQLite_file_in_the_data_folder()
    {
        var options = new HydronOptions { DataFolder = "/srv/hydron" };
        Assert.Empty(ProblemsOf(options));
        Assert.Equal(new Database(StorageKind.Sqlite, "Data Source=/srv/hydron/hydron.db;Default Timeout=30"), DatabaseChoice.Of(options));
    }

    [Theory]
    [InlineData("postgresql", Postgresql, StorageKind.Postgresql)]
    [InlineData("PostgreSQL", "Host=/run/postgresql;Database=hydron", StorageKind.Postgresql)]
    [InlineData("SqlServer", "Server=db;Database=hydron;User Id=sa;Password=secret", StorageKind.SqlServer)]
    public void A_database_is_named_by_its_kind_and_where_it_is(string storage, string connectionString, StorageKind kind)
    {
        var options = new HydronOptions { Storage = storage, ConnectionString = connectionString, SiloAddress = "10.0.0.5" };
        Assert.Empty(ProblemsOf(options));
        Assert.Equal(new Database(kind, connectionString), DatabaseChoice.Of(options));
    }

    [Theory]
    [InlineData("mysql", "", "Hydron:Storage is \"mysql\"; it can be sqlite, postgresql or sqlserver.")]
    [InlineData("1", "", "Hydron:Storage is \"1\"; it can be sqlite, postgresql or sqlserver.")]
    [InlineData("sqlite", Postgresql, "Hydron:ConnectionString is set, but Hydron:Storage is sqlite")]
    [InlineData("postgresql", "", "Hydron:ConnectionString is missing. PostgreSQL needs")]
    [InlineData("sqlserver", "", "Hydron:ConnectionString is missing. SQL Server needs")]
    [InlineData("postgresql", "Host=db", "Hydron:ConnectionString does not say which Database to use")]
    [InlineData("sqlserver", "Database=hydron", "Hydron:ConnectionString does not say which Server to use")]
    [InlineData("postgresql", "Host=db;Database=hydron;Colour=secret", "Hydron:ConnectionString cannot be read")]
    [InlineData("sqlserver", "Server=db;Database=hydron;Colour=secret", "Hydron:ConnectionString cannot be read")]
    [InlineData("postgresql", "secret", "Hydron:ConnectionString cannot be read")]
    public void What_does_not_name_a_database_is_said_without_showing_a_password(string storage, string connectionString, string problem)
    {
        var said = Assert.Single(ProblemsOf(new HydronOptions { Storage = storage, ConnectionString = connectionString }));
        Assert.StartsWith(problem, said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var problems = ProblemsOf(new HydronOptions { Storage = "oracle", SiloPort = 0, GatewayPort = 70000, PublicUrl = "hydron.example.com", SiloAddress = "10.0.0.5:11111", DrainSeconds = -1 }).ToList();
        Assert.Equal(["Storage", "SiloPort", "GatewayPort", "PublicUrl", "SiloAddress", "DrainSeconds"], problems.Select(problem => problem.Split(' ')[0].Replace("Hydron:", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_silo_that_others_reach_needs_a_database_that_they_share() =>
        Assert.Contains("set Hydron:Storage", Assert.Single(ProblemsOf(new HydronOptions { SiloAddress = "10.0.0.5" })), StringComparison.Ordinal);

    private static IEnumerable<string> ProblemsOf(HydronOptions options) => new HydronOptionsValidator().Validate(null, options).Failures ?? [];
}

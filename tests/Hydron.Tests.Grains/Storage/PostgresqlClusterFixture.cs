namespace Hydron.Tests.Storage;

/// <summary>One silo whose storage is a PostgreSQL database of its own.</summary>
public sealed class PostgresqlClusterFixture : ClusterFixture
{
    protected override async Task<Dictionary<string, string?>> SettingsAsync() => new()
    {
        ["Hydron:Storage"] = "postgresql",
        ["Hydron:ConnectionString"] = await PostgresServer.NewDatabaseAsync(),
    };
}

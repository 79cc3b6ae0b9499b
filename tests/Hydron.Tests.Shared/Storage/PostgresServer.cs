using System.Diagnostics;
using Hydron.Tests.Sources;
using Npgsql;

namespace Hydron.Tests.Storage;

/// <summary>A PostgreSQL of this process's own, started where it is first asked for. It ends with the process, however that ends.</summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Running = new(StartAsync);

    // Kept, since the server ends when this process holds its input no more.
    private readonly Process _process;
    private readonly string _folder;

    private PostgresServer(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> NewDatabaseAsync()
    {
        var server = await Running.Value;
        var name = $"hydron_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return server.ConnectionString(name);
    }

    private string ConnectionString(string database) => $"Host={_folder};Database={database};Username=hydron;Maximum Pool Size=20";

    private static async Task<PostgresServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("hydron-postgres-").FullName;
        var script = Path.Combine(Fixtures.Repository, "tests", "testbed", "postgres.sh");
        var process = Process.Start(new ProcessStartInfo("bash", [script, folder]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        return await process.StandardOutput.ReadLineAsync() == "ready"
            ? new PostgresServer(process, folder)
            : throw new InvalidOperationException($"PostgreSQL does not start: {await process.StandardError.ReadToEndAsync()}");
    }
}

using System.Globalization;
using Hydron.Tests.Storage;

namespace Hydron.Tests.Cluster;

/// <summary>Two Hydrons, each a process with a data folder of its own, that share a PostgreSQL database and the keys.</summary>
public sealed class TwoHydrons : IAsyncLifetime
{
    private readonly string _keys = Directory.CreateTempSubdirectory("hydron-keys-").FullName;

    public HydronProcess[] All { get; } = [new(), new()];

    /// <summary>The Hydron whose silo a run is executed by, and the other.</summary>
    public async Task<(HydronProcess Executing, HydronProcess Other)> ExecutingAsync(string runKey)
    {
        var port = await ExecutingSilo.PortAsync([.. All.Select(each => PortOf(each, "GatewayPort"))], runKey);
        return PortOf(All[0], "SiloPort") == port ? (All[0], All[1]) : (All[1], All[0]);
    }

    public async Task InitializeAsync()
    {
        var database = await PostgresServer.NewDatabaseAsync();
        foreach (var hydron in All)
        {
            hydron.Environment["Hydron__Storage"] = "postgresql";
            hydron.Environment["Hydron__ConnectionString"] = database;
            hydron.Environment["Hydron__KeysFolder"] = _keys;
        }

        await Task.WhenAll(All.Select(hydron => hydron.InitializeAsync()));
    }

    public async Task DisposeAsync()
    {
        foreach (var hydron in All)
            await hydron.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    private static int PortOf(HydronProcess hydron, string name) => int.Parse(hydron.Environment[$"Hydron__{name}"], CultureInfo.InvariantCulture);
}

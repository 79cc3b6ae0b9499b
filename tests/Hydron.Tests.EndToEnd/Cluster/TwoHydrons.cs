using System.Globalization;
using System.Net;
using Hydron.Hosting;
using Hydron.Runs;
using Hydron.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Hydron.Tests.Cluster;

/// <summary>Two Hydrons, each a process with a data folder of its own, that share a PostgreSQL database and the keys.</summary>
public sealed class TwoHydrons : IAsyncLifetime
{
    private readonly string _keys = Directory.CreateTempSubdirectory("hydron-keys-").FullName;

    public HydronProcess[] All { get; } = [new(), new()];

    /// <summary>The Hydron whose silo a run is executed by, and the other.</summary>
    public async Task<(HydronProcess Executing, HydronProcess Other)> ExecutingAsync(string runKey)
    {
        var gateways = All.Select(each => new IPEndPoint(IPAddress.Loopback, PortOf(each, "GatewayPort"))).ToArray();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleansClient(client => client.UseLocalhostClustering([.. gateways.Select(gateway => gateway.Port)], Clustering.Name, Clustering.Name));
        using var host = builder.Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IClusterClient>();
        var silo = await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grains.GetGrain<IRunGrain>(runKey))
            ?? throw new InvalidOperationException("No silo executes the run.");
        await host.StopAsync();
        return PortOf(All[0], "SiloPort") == silo.Endpoint.Port ? (All[0], All[1]) : (All[1], All[0]);
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

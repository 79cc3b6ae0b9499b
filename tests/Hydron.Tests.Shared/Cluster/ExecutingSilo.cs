using Hydron.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Hydron.Tests.Cluster;

/// <summary>Asks a cluster on this machine which of its silos executes a run.</summary>
public static class ExecutingSilo
{
    /// <param name="gatewayPorts">Of the cluster's silos.</param>
    /// <param name="run">The run's grain key.</param>
    /// <returns>The silo's port for other silos.</returns>
    public static async Task<int> PortAsync(int[] gatewayPorts, string run)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleansClient(client => client.UseLocalhostClustering(gatewayPorts, "hydron", "hydron"));
        using var host = builder.Build();
        await host.StartAsync();
        var grains = host.Services.GetRequiredService<IClusterClient>();
        var silo = await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grains.GetGrain<IRunGrain>(run));
        await host.StopAsync();
        return silo?.Endpoint.Port ?? throw new InvalidOperationException($"No silo executes {run}.");
    }
}

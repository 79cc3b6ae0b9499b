using System.Net;
using Hydron.Storage;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Hydron.Hosting;

/// <summary>Makes a silo the only one of its installation, or one of the silos that share a database.</summary>
public static class Clustering
{
    /// <summary>What Orleans calls the service and the cluster: there is one for each database.</summary>
    public const string Name = "hydron";

    public static ISiloBuilder UseHydronClustering(this ISiloBuilder silo, HydronOptions options)
    {
        if (DatabaseChoice.Of(options) is not { IsShared: true })
            return silo.UseLocalhostClustering(options.SiloPort, options.GatewayPort, serviceId: Name, clusterId: Name);

        silo.UseDatabaseClustering();
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (Name, Name));
        if (options.SiloAddress.Length == 0)
            silo.ConfigureEndpoints(IPAddress.Loopback, options.SiloPort, options.GatewayPort);
        else
            silo.ConfigureEndpoints(options.SiloAddress, options.SiloPort, options.GatewayPort); // and on no other address
        return silo.Configure<ClusterMembershipOptions>(FindDeathSoon);
    }

    /// <summary>
    /// A run waits for its dead silo to be found dead: three probes in a row, three seconds apart. One that comes up waits longer for the silos that the
    /// database names, since a silo that takes longer to come up itself is taken for dead.
    /// </summary>
    private static void FindDeathSoon(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(3);
        membership.NumMissedProbesLimit = 3;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        membership.MaxJoinAttemptTime = TimeSpan.FromMinutes(1);
    }
}

using System.Net;
using System.Net.Sockets;
using Hydron.Plans;
using Hydron.Sources;

namespace Hydron.Runs.Execution;

/// <summary>Waits until a host name leads to its server. Names of the sandbox are answered by Hydron's own gateway.</summary>
public sealed class PointDomainExecutor(HostLookup lookup, TimeProvider time) : StepExecutor<PointDomain>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenLookups = TimeSpan.FromSeconds(5);

    protected override async Task<int?> ExecuteAsync(StepContext context, PointDomain action, CancellationToken cancellation)
    {
        var server = await context.Servers.GetAsync(action.Server);
        if (server.Provider == "sandbox")
        {
            await context.RemarkAsync($"{action.Host} is answered by Hydron's gateway, which leads to {server.Address}.", cancellation);
            return null;
        }

        var wanted = await LookUpAsync(server.Address, cancellation);
        var began = time.GetTimestamp();
        while (true)
        {
            var found = await LookUpAsync(action.Host, cancellation);
            if (found.Intersect(wanted).Any())
            {
                await context.RemarkAsync($"{action.Host} leads to {string.Join(", ", found.AsEnumerable())}.", cancellation);
                return null;
            }

            if (time.GetElapsedTime(began) > Patience)
            {
                throw new ProblemException(
                    "domain.elsewhere",
                    found.Length == 0 ? $"{action.Host} has no address." : $"{action.Host} leads to {string.Join(", ", found.AsEnumerable())}, not to {server.Name} ({server.Address}).",
                    $"At your DNS provider, make an A record for {action.Host} with {server.Address}, then retry.");
            }

            await Task.Delay(BetweenLookups, time, cancellation);
        }
    }

    private async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellation)
    {
        try
        {
            return IPAddress.TryParse(host, out var address) ? [address] : await lookup(host, cancellation);
        }
        catch (SocketException)
        {
            return [];
        }
    }
}

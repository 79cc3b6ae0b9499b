using Hydron.Accounts;
using Microsoft.Extensions.Caching.Memory;
using Orleans.Runtime;

namespace Hydron.Domains.SandboxGateway;

/// <summary>Which server answers for a host name, asked of the gateway grain and kept for a second.</summary>
public sealed class GatewayRoutes(IGrainFactory grains, CallerTokens tokens, IMemoryCache cache) : IGatewayRoutes
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    public async ValueTask<string?> AddressOfAsync(string host)
    {
        if (cache.TryGetValue((nameof(GatewayRoutes), host), out string? known))
            return known;
        RequestContext.Set(CallerTokens.ContextKey, tokens.SignSystem(GrainKeys.WorkspaceOf(IGatewayGrain.Key)));
        var address = await grains.GetGrain<IGatewayGrain>(IGatewayGrain.Key).Resolve(host);
        return cache.Set((nameof(GatewayRoutes), host), address, Kept);
    }
}

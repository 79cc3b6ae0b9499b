using Hydron.Hosting;
using Orleans.Runtime;

namespace Hydron.Domains;

/// <inheritdoc cref="IGatewayGrain"/>
public sealed class GatewayGrain([PersistentState("gateway", SiloExtensions.Storage)] IPersistentState<GatewayState> state) : Grain, IGatewayGrain
{
    public async Task Route(string host, string address)
    {
        var name = host.ToLowerInvariant();
        if (state.State.Routes.TryGetValue(name, out var known) && known == address)
            return;
        state.State.Routes[name] = address;
        await state.WriteStateAsync();
    }

    public async Task Forget(string host)
    {
        if (state.State.Routes.Remove(host.ToLowerInvariant()))
            await state.WriteStateAsync();
    }

    public Task<string?> Resolve(string host) => Task.FromResult(state.State.Routes.GetValueOrDefault(host.ToLowerInvariant()));
}

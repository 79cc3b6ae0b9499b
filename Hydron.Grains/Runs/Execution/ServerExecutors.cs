using Hydron.Plans;
using Hydron.Servers;

namespace Hydron.Runs.Execution;

/// <summary>Orders a server. Ordering is idempotent at the provider, so a second attempt finds the first one's server.</summary>
public sealed class OrderServerExecutor(IEnumerable<IServerProvider> providers) : StepExecutor<OrderServer>
{
    protected override async Task<int?> ExecuteAsync(StepContext context, OrderServer action, CancellationToken cancellation)
    {
        var server = await context.Servers.GetAsync(action.Server);
        var offer = server.Offer ?? throw new ProblemException("server.no-offer", $"{action.Server} is no server that can be ordered.", "Plan the servers again.");
        var provider = ServerProviders.Of(providers, server.Provider);
        await context.RemarkAsync($"Ordering {offer.Name} in {server.Datacenter}: {offer.Cores} cores, {offer.MemoryMb / 1024.0:0.#} GB of memory, {offer.DiskGb} GB of disk.", cancellation);
        var reference = await provider.OrderAsync(new ServerOrder(context.Servers.KeyOf(action.Server), server.Name, offer, server.Datacenter), cancellation);
        await context.Servers.CallAsync(action.Server, grain => grain.Delivered(reference, server.Address, server.SshPort, ServerState.Ordered));
        await context.RemarkAsync($"Ordered; the provider calls it {reference}.", cancellation);
        return null;
    }
}

/// <summary>Waits until the provider says where the server is.</summary>
public sealed class AwaitServerExecutor(IEnumerable<IServerProvider> providers) : StepExecutor<AwaitServer>
{
    protected override async Task<int?> ExecuteAsync(StepContext context, AwaitServer action, CancellationToken cancellation)
    {
        var connection = await context.Servers.CallAsync(action.Server, grain => grain.Connection());
        var progress = context.Progress();
        var delivered = await progress.DuringAsync(
            ServerProviders.Of(providers, connection.Provider).AwaitDeliveryAsync(connection.ProviderReference, progress, cancellation), cancellation);
        await context.Servers.CallAsync(action.Server, grain => grain.Delivered(connection.ProviderReference, delivered.Address, delivered.SshPort, ServerState.Installing));
        await context.RemarkAsync($"Its address is {delivered.Address}.", cancellation);
        return null;
    }
}

/// <summary>Has the provider install the operating system, and meets the server for the first time.</summary>
public sealed class InstallOperatingSystemExecutor(IEnumerable<IServerProvider> providers) : StepExecutor<InstallOperatingSystem>
{
    protected override async Task<int?> ExecuteAsync(StepContext context, InstallOperatingSystem action, CancellationToken cancellation)
    {
        var server = await context.Servers.GetAsync(action.Server);
        var connection = await context.Servers.CallAsync(action.Server, grain => grain.Connection());
        if (connection.HostKey.IsDefaultOrEmpty)
        {
            var progress = context.Progress();
            await progress.DuringAsync(
                InstallAsync(ServerProviders.Of(providers, connection.Provider), connection.ProviderReference, action.OperatingSystem, server.PublicKey, progress, cancellation), cancellation);
        }

        var facts = await context.Servers.CallAsync(action.Server, grain => grain.ReadFacts());
        await context.RemarkAsync($"It runs {facts.OperatingSystem} with {facts.Cores} cores and {facts.MemoryMb / 1024.0:0.0} GB of memory.", cancellation);
        return null;
    }

    private static async Task<bool> InstallAsync(
        IServerProvider provider, string reference, string operatingSystem, string publicKey, IProgress<string> progress, CancellationToken cancellation)
    {
        await provider.InstallAsync(reference, operatingSystem, publicKey, progress, cancellation);
        return true;
    }
}

internal static class ServerProviders
{
    public static IServerProvider Of(IEnumerable<IServerProvider> providers, string id) => providers.FirstOrDefault(each => each.Id == id)
        ?? throw new ProblemException("provider.unknown", $"This installation has no server provider {id}.", "Choose another server in the plan.");
}

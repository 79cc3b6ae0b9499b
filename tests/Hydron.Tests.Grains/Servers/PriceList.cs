using System.Collections.Immutable;
using Hydron.Servers;

namespace Hydron.Tests.Servers;

/// <summary>The sandbox's price list without its engine: planning spends nothing and orders nothing.</summary>
internal sealed class PriceList : IServerProvider
{
    public string Id => SandboxProvider.ProviderId;

    public Task<ImmutableArray<Offer>> OffersAsync(CancellationToken cancellation) => Task.FromResult(SandboxOffers.All);

    public Task<string> OrderAsync(ServerOrder order, CancellationToken cancellation) => throw new InvalidOperationException("Nothing may be ordered while planning.");

    public Task<DeliveredServer> AwaitDeliveryAsync(string reference, IProgress<string> progress, CancellationToken cancellation) => throw new InvalidOperationException("Nothing is delivered.");

    public Task InstallAsync(string reference, string operatingSystem, string publicKey, IProgress<string> progress, CancellationToken cancellation) =>
        throw new InvalidOperationException("Nothing is installed.");

    public Task RebootAsync(string reference, CancellationToken cancellation) => Task.CompletedTask;

    public Task CancelAsync(string reference, CancellationToken cancellation) => Task.CompletedTask;
}

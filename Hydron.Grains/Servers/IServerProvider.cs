namespace Hydron.Servers;

/// <summary>Where servers come from. Adding a provider is adding one implementation.</summary>
public interface IServerProvider
{
    /// <summary>Stable: <c>sandbox</c>.</summary>
    string Id { get; }

    /// <summary>What can be ordered now; empty where the provider cannot be reached or sells nothing.</summary>
    Task<ImmutableArray<Offer>> OffersAsync(CancellationToken cancellation);

    /// <summary>Orders a server. Idempotent by <see cref="ServerOrder.ServerId"/>: the same order twice is one server.</summary>
    /// <returns>The provider's reference for it.</returns>
    /// <exception cref="ProblemException">It cannot be ordered.</exception>
    Task<string> OrderAsync(ServerOrder order, CancellationToken cancellation);

    /// <summary>Waits until it is delivered, and says where.</summary>
    Task<DeliveredServer> AwaitDeliveryAsync(string reference, IProgress<string> progress, CancellationToken cancellation);

    /// <summary>Installs the operating system with this public key for root; returns when it answers on its SSH port. What was on it is gone.</summary>
    Task InstallAsync(string reference, string operatingSystem, string publicKey, IProgress<string> progress, CancellationToken cancellation);

    Task RebootAsync(string reference, CancellationToken cancellation);

    /// <summary>Gives it back. Idempotent.</summary>
    Task CancelAsync(string reference, CancellationToken cancellation);
}

/// <param name="ServerId">Hydron's own key for it: <c>workspace/server</c>.</param>
public sealed record ServerOrder(string ServerId, string Name, Offer Offer, string Datacenter);

public sealed record DeliveredServer(string Address, int SshPort);

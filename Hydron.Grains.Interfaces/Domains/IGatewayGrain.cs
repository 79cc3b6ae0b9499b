using Hydron.Accounts;
using Hydron.Audit;
using Orleans.Concurrency;

namespace Hydron.Domains;

/// <summary>
/// Knows which sandbox server answers for a host name, so that Hydron's own address can lead there. One for the installation; key <see cref="Key"/>.
/// </summary>
[Alias("hydron.IGatewayGrain")]
public interface IGatewayGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    const string Key = "system/gateway";

    /// <summary>From now on this host name leads to this server. Idempotent.</summary>
    /// <param name="host">Lower case, without a scheme or port.</param>
    /// <param name="address">The server's IP address or host name, as Hydron reaches it.</param>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Route")]
    Task Route(string host, string address);

    /// <summary>The host name leads nowhere any more. Idempotent.</summary>
    [Requires(Role.System), Unrecorded(UnrecordedAttribute.PartOfAnother), Alias("Forget")]
    Task Forget(string host);

    /// <summary>The server's address, or null for a host name that leads nowhere.</summary>
    [Requires(Role.System), Reads, Alias("Resolve"), AlwaysInterleave]
    Task<string?> Resolve(string host);
}

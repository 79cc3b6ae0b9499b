using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Hydron.Sources;

/// <summary>Looks a host name up.</summary>
public delegate Task<IPAddress[]> HostLookup(string host, CancellationToken cancellation);

/// <summary>
/// Resolves a host once and refuses private addresses. Whoever connects afterwards uses the addresses returned here and never resolves
/// again, so that a name server cannot answer differently the second time (DNS rebinding).
/// </summary>
public sealed class HostGuard(IOptions<HydronOptions> options, HostLookup lookup)
{
    /// <exception cref="ProblemException">No such host, or one in a private network.</exception>
    public async Task<PinnedHost> ResolveAsync(Uri url, CancellationToken cancellation)
    {
        var addresses = IPAddress.TryParse(url.IdnHost, out var literal)
            ? [literal]
            : await LookupAsync(url.IdnHost, cancellation);
        // One private address among public ones is enough: such answers are made to pass a check of the first.
        if (!options.Value.Sources.MayBePrivate(url.IdnHost) && !addresses.All(PublicAddress.Is))
            throw new ProblemException(PrivateHost.Refusal(url.Host));
        return new PinnedHost(url.IdnHost, url.Port, [.. addresses], literal is not null);
    }

    private async Task<IPAddress[]> LookupAsync(string host, CancellationToken cancellation)
    {
        try
        {
            var addresses = await lookup(host, cancellation);
            if (addresses.Length > 0)
                return addresses;
        }
        catch (SocketException)
        {
            // The name does not resolve; told below.
        }
        throw new ProblemException("source.unknown-host", $"There is no host named {host}.", "Check the address for typing errors.");
    }
}

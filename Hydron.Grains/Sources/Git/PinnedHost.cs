using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hydron.Sources;

/// <summary>A host with the addresses that were checked, which alone may be connected to.</summary>
public sealed record PinnedHost(string Host, int Port, ImmutableArray<IPAddress> Addresses, bool IsLiteral)
{
    /// <summary>The value for git's <c>http.curloptResolve</c>; null where the URL holds the address itself.</summary>
    public string? CurlResolve => IsLiteral ? null : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}:{string.Join(',', Addresses.Select(Text))}");

    private static string Text(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}

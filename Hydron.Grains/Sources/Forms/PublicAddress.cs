using System.Net;
using System.Net.Sockets;

namespace Hydron.Sources;

/// <summary>Which addresses belong to the public internet. Rules: the IANA special-purpose registries (RFC 6890 and updates).</summary>
public static class PublicAddress
{
    private static readonly ImmutableArray<IPNetwork> NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Azure's metadata and host agent: public in form, but only ever the machine's own surroundings.
            "168.63.129.16/32",
            // Teredo, documentation, 6to4 (which carries any IPv4 address inside) and the second documentation block.
            "2001::/32", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    // Global unicast; everything else of IPv6 (loopback, link-local, ULA, multicast, NAT64, site-local) lies outside of it.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address))
            return false;
        foreach (var network in NotPublic)
            if (network.Contains(address))
                return false;
        return true;
    }
}

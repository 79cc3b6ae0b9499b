using System.Net;
using System.Net.Sockets;
using Hydron.Projects;

namespace Hydron.Domains;

/// <summary>What a person's DNS provider must say, so that a host name leads to their service.</summary>
/// <param name="Type"><c>A</c>, <c>AAAA</c> or <c>CNAME</c>.</param>
/// <param name="Value">The address, or the host name, of the server on which the service is.</param>
public sealed record DnsRecord(string Type, string Host, string Value)
{
    /// <summary>Null while no server is known, or the service is on none yet.</summary>
    /// <param name="service">The one that the host leads to.</param>
    public static DnsRecord? For(string host, string service, ProjectView project)
    {
        if (project.Releases is not [{ Servers: var servers }, ..] || servers.IsDefaultOrEmpty)
            return null;
        var placed = project.Infrastructure?.Placements.FirstOrDefault(placement => placement.Service == service)?.Server;
        var server = servers.FirstOrDefault(each => each.Name == placed) ?? (servers.Length == 1 ? servers[0] : null);
        return server is { Address.Length: > 0 } ? new DnsRecord(TypeOf(server.Address), host, server.Address) : null;
    }

    private static string TypeOf(string address) => !IPAddress.TryParse(address, out var parsed) ? "CNAME" : parsed.AddressFamily == AddressFamily.InterNetworkV6 ? "AAAA" : "A";
}

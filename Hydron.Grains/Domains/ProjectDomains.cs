using System.Net;
using Hydron.Plans;
using Hydron.Projects;
using Hydron.Servers;

namespace Hydron.Domains;

/// <summary>
/// The host names of a project: those that the person brings come first, since the first is the application's address; and one of Hydron's own for each public
/// service, of which the first service gets the shortest.
/// </summary>
public static class ProjectDomains
{
    private const int LongestLabel = 63;

    /// <param name="slug">The project's DNS label.</param>
    /// <param name="servers">The inventory's view of each planned server, by planned name.</param>
    /// <exception cref="ProblemException">A server is known by a host name alone, and the installation has no domain of its own to put names under.</exception>
    public static ImmutableArray<DomainBinding> For(
        string slug, ServicesVersion services, InfrastructurePlan plan, IReadOnlyDictionary<string, ServerView> servers, HydronOptions options)
    {
        var bindings = ImmutableArray.CreateBuilder<DomainBinding>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in services.Deployed.Where(service => service.IsRouted))
        {
            var server = servers[plan.Placements.First(placement => placement.Service == service.Name).Server];
            var label = Free(bindings.Count == 0 ? "" : service.Name, slug, taken);
            bindings.Add(new DomainBinding($"{label}.{BaseFor(server, options)}", service.Name, IsDefault: true));
        }

        return [.. services.Deployed.Where(service => service.IsRouted).SelectMany(service => service.Domains.Select(host => new DomainBinding(host, service.Name, IsDefault: false))), .. bindings];
    }

    /// <summary>The address under which a person opens a host: sandbox servers answer through Hydron's own address, others directly.</summary>
    public static string UrlOf(DomainBinding domain, ServerView server, HydronOptions options) =>
        server.Provider == "sandbox"
            ? new UriBuilder(options.PublicUrl) { Host = domain.Host, Path = "" }.Uri.GetLeftPart(UriPartial.Authority) + "/"
            : $"https://{domain.Host}/";

    /// <summary>A label that is not taken yet, within the 63 characters that DNS allows (RFC 1035, 2.3.4); it is taken from then on.</summary>
    private static string Free(string service, string slug, HashSet<string> taken)
    {
        for (var number = 1; ; number++)
        {
            var ending = number == 1 ? $"-{slug}" : $"-{number}-{slug}";
            var label = service.Length == 0 ? slug : $"{service[..Math.Min(service.Length, LongestLabel - ending.Length)].TrimEnd('-')}{ending}";
            if (taken.Add(label))
                return label;
        }
    }

    private static string BaseFor(ServerView server, HydronOptions options)
    {
        if (server.Provider == "sandbox")
            return new Uri(options.PublicUrl).Host is var host && Uri.CheckHostName(host) == UriHostNameType.Dns ? host : "localhost";
        if (options.BaseDomain.Length > 0)
            return options.BaseDomain;
        var address = IPAddress.TryParse(server.Address, out _) ? server.Address : server.IpAddress;
        return address.Length > 0
            ? $"{address.Replace('.', '-').Replace(':', '-')}.sslip.io"
            : throw new ProblemException(
                "domain.no-address", $"{server.Name} has no default domain: it is known as \"{server.Address}\", and no IP address is known for that name.",
                "Check the server in the inventory, so that its address is looked up again; or set Hydron:BaseDomain to a domain whose names lead to it.");
    }
}

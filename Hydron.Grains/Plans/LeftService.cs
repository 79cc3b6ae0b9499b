using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>A service that runs on a server still, and that a plan has there no longer.</summary>
/// <param name="Service">As it was deployed.</param>
/// <param name="Server">The planned server's name.</param>
public sealed record LeftService(Service Service, string Server)
{
    /// <summary>
    /// What deployments have put on servers of a plan and is not planned there. A routed service that moves to another server is left where it was too: DNS may lead visitors
    /// there for as long as its records are kept.
    /// </summary>
    /// <param name="deployed">The release that serves, and what was begun after it.</param>
    public static ImmutableArray<LeftService> Of(IEnumerable<(ServicesVersion Services, InfrastructurePlan Infrastructure)> deployed, ServicesVersion services, InfrastructurePlan plan)
    {
        var planned = services.Deployed.Select(service => service.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. deployed
                .SelectMany(each => each.Infrastructure.Placements.Join(each.Services.Deployed, placement => placement.Service, service => service.Name, (placement, service) => new LeftService(service, placement.Server)))
                .Where(each => plan.Servers.Any(server => server.Name == each.Server))
                .Where(each => !planned.Contains(each.Service.Name)
                    || (!each.Service.IsRouted && !plan.Placements.Any(placement => placement.Service == each.Service.Name && placement.Server == each.Server)))
                .DistinctBy(each => (each.Service.Name, each.Server)),
        ];
    }
}

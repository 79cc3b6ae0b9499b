using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>What an earlier release becomes when it is deployed once more on the servers as they are now. Pure.</summary>
public static class Rollback
{
    /// <summary>
    /// The person's own services as the release had them, with its variables. Databases and the like are those of today: an older definition would take
    /// their container away, and may not read what is in the volume by now.
    /// </summary>
    public static ServicesVersion Services(ServicesVersion now, ServicesVersion then)
    {
        var dependencies = now.Services.Where(service => service.IsDependency).ToImmutableDictionary(service => service.Name);
        return then with
        {
            Services = [.. then.Services.Select(service => service.IsDependency && dependencies.TryGetValue(service.Name, out var today) ? today with { Decision = service.Decision } : service)],
        };
    }

    /// <summary>The servers of today with what the release has to run; nothing is bought and nothing moves.</summary>
    /// <exception cref="ProblemException">A service of the release has no server any more.</exception>
    public static InfrastructurePlan Infrastructure(InfrastructurePlan now, InfrastructurePlan then, ServicesVersion services) => now with
    {
        ServicesNumber = services.Number,
        Placements = [.. services.Deployed.Select(service =>
            now.Placements.FirstOrDefault(placement => placement.Service == service.Name)
            ?? then.Placements.FirstOrDefault(placement => placement.Service == service.Name && now.Servers.Any(server => server.Name == placement.Server))
            ?? throw new ProblemException(
                "release.no-server", $"{service.Name} of that release has no server any more.", "Add the service again and plan its server, or deploy an earlier commit."))],
    };
}

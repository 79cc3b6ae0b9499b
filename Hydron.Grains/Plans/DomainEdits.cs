using Hydron.Domains;
using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>Host names that a person brings: each leads to one service.</summary>
public static class DomainEdits
{
    /// <summary>Certificates, probes and backends are made for each; nobody has as many by intent.</summary>
    private const int Most = 20;

    public static ImmutableArray<Service> Add(ImmutableArray<Service> services, AddDomain edit)
    {
        var problems = DomainName.Validate(edit.Host);
        if (!problems.IsEmpty)
            throw new ProblemException(problems);
        var host = DomainName.Normalize(edit.Host);
        var target = Target(services, edit.Service);
        if (target.Domains.Contains(host))
            return services;
        if (target.Domains.Length >= Most)
            throw new ProblemException("domain.many", $"{target.Name} has {target.Domains.Length} domains already.", "Remove one first.");
        return ServiceEditor.Change(Without(services, host), target.Name, service => service with { Domains = service.Domains.Add(host) });
    }

    public static ImmutableArray<Service> Remove(ImmutableArray<Service> services, RemoveDomain edit)
    {
        var host = DomainName.Normalize(edit.Host);
        var known = services.SelectMany(service => service.Domains).ToArray();
        return known.Contains(host) ? Without(services, host) : throw new ProblemException(
            "domain.unknown", $"{host} is no domain of this project.", known.Length == 0 ? "It has none besides those that Hydron gives." : $"It has: {string.Join(", ", known)}.");
    }

    private static ImmutableArray<Service> Without(ImmutableArray<Service> services, string host) =>
        [.. services.Select(service => service.Domains.Contains(host) ? service with { Domains = service.Domains.Remove(host) } : service)];

    private static Service Target(ImmutableArray<Service> services, string? name)
    {
        if (name is not null)
        {
            var named = ServiceEditor.Find(services, name);
            return named.IsRouted ? named : throw new ProblemException("domain.private", $"The internet does not reach {name}.", $"Say \"make {name} public\" first.");
        }

        return services.Where(service => service is { IsRouted: true, Decision: not ServiceDecision.Rejected }).ToArray() switch
        {
            [var only] => only,
            [] => throw new ProblemException("domain.none-public", "The internet reaches no service of this project.", "Make one public first, then give it the domain."),
            var several => throw new ProblemException("domain.which", "Several services are reached from the internet.", $"Say which one the domain leads to: {string.Join(", ", several.Select(service => service.Name))}."),
        };
    }
}

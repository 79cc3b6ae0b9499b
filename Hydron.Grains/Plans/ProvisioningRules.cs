using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>What must hold before commands can be planned.</summary>
public static class ProvisioningRules
{
    /// <summary>Every problem at once; empty for none.</summary>
    public static ImmutableArray<Problem> Check(ProvisioningInput input)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var services = input.Services.Deployed;
        var server = input.Infrastructure.Placements.ToDictionary(placement => placement.Service, placement => placement.Server, StringComparer.Ordinal);
        foreach (var service in services)
        {
            if (!server.ContainsKey(service.Name))
                problems.Add(new Problem("plan.unplaced", $"{service.Name} is on no server.", "Make the infrastructure plan again."));
            problems.AddRange(DeployableService.Check(service));
            foreach (var needed in Needed(service))
            {
                if (services.All(other => other.Name != needed))
                    problems.Add(new Problem("service.missing", $"{service.Name} needs {needed}, which is not deployed.", $"Accept {needed}, or take it out of {service.Name}'s environment and dependencies."));
                else if (server.GetValueOrDefault(needed) != server.GetValueOrDefault(service.Name))
                    problems.Add(new Problem("plan.apart", $"{service.Name} needs {needed}, which is on another server, and the servers share no private network.", $"Place {needed} and {service.Name} on the same server."));
            }
        }

        problems.AddRange(input.Domains.Where(domain => !ServiceRules.IsHostName(domain.Host))
            .Select(domain => new Problem("domain.name", $"\"{domain.Host}\" is not a host name.", "Write it in lower case, such as shop.example.com.")));
        return problems.ToImmutable();
    }

    private static IEnumerable<string> Needed(Service service) =>
        service.DependsOn.Concat(service.Environment.Select(variable => variable.Value).OfType<ReferenceValue>().Select(reference => reference.Service)).Distinct();
}

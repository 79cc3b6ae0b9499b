using Hydron.Projects;

namespace Hydron.Analysis;

/// <summary>
/// A made-up secret of several services (a key that one signs with and another verifies with) must be the same text in all of them: it is asked of the person, once.
/// </summary>
internal static class SharedSecrets
{
    internal static (ImmutableArray<Service> Services, ImmutableArray<string> Notes) Separate(ImmutableArray<Service> services)
    {
        var shared = services.Where(service => !service.IsDependency)
            .SelectMany(service => service.Environment.Where(variable => variable.Value is GeneratedValue).Select(variable => (variable.Name, Service: service.Name)))
            .GroupBy(pair => pair.Name, pair => pair.Service, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .ToDictionary(group => group.Key, group => string.Join(" and ", group), StringComparer.Ordinal);
        if (shared.Count == 0)
            return (services, []);
        return (
            [.. services.Select(service => service.IsDependency ? service : service with
            {
                Environment = [.. service.Environment.Select(variable => shared.ContainsKey(variable.Name) ? variable with { Value = null } : variable)],
            })],
            [.. shared.Select(pair => $"{pair.Key} is used by {pair.Value}: set it to the same value for all of them.")]);
    }
}

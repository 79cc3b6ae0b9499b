using Hydron.Projects;

namespace Hydron.Analysis.Combination;

/// <summary>Services of one source that know each other by variables: <c>CART_SERVICE_ADDR</c> is where the service in <c>cartservice</c> is.</summary>
internal static class VariableLinks
{
    private static readonly ImmutableArray<(string Suffix, string Property)> Suffixes =
    [
        ("_SERVICE_ADDRESS", "address"), ("_SERVICE_ADDR", "address"), ("_SERVICE_URL", "url"), ("_SERVICE_URI", "url"), ("_SERVICE_HOST", "host"), ("_SERVICE_ENDPOINT", "url"), ("_BASE_URL", "url"), ("_API_URL", "url"),
        ("_ADDRESS", "address"), ("_ADDR", "address"), ("_HOST", "host"), ("_URL", "url"), ("_URI", "url"), ("_ENDPOINT", "url"),
    ];

    /// <summary>Adds the references, and that those who refer wait for those they refer to, unless these wait for them already.</summary>
    internal static ImmutableArray<Service> Add(ImmutableArray<Service> services)
    {
        var own = services.Where(service => !service.IsDependency && service.Port is not null).ToList();
        if (own.Count < 2)
            return services;
        var byName = own.SelectMany(service => WordsOf(service).Select(word => (word, service))).GroupBy(pair => pair.word, StringComparer.Ordinal)
            .Where(group => group.Select(pair => pair.service).Distinct().Count() == 1)
            .ToDictionary(group => group.Key, group => group.First().service, StringComparer.Ordinal);
        var result = services.ToDictionary(service => service.Name, StringComparer.Ordinal);
        var needs = services.ToDictionary(service => service.Name, service => service.DependsOn.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var service in services.Where(service => !service.IsDependency && service.Kind != ServiceKind.Static))
        {
            foreach (var variable in service.Environment.Where(variable => variable.Value is null && !LeadsElsewhere(variable.Default) && !Environments.VariableNames.IsSentToBrowsers(variable.Name)))
            {
                if (Target(variable.Name, byName) is not { } target || target.Service.Name == service.Name)
                    continue;
                // In a circle nothing would ever start.
                var waits = !ServiceLinks.Reaches(needs, target.Service.Name, service.Name) && needs[service.Name].Add(target.Service.Name);
                result[service.Name] = Linked(result[service.Name], variable, target.Service.Name, FormOf(variable, target.Property), waits);
            }
        }

        return [.. services.Select(service => result[service.Name])];
    }

    private static Service Linked(Service service, EnvironmentVariable variable, string target, string property, bool waits) => service with
    {
        Environment = service.Environment.Replace(variable, variable with { Value = new ReferenceValue(target, property) }),
        DependsOn = waits ? service.DependsOn.Add(target) : service.DependsOn,
    };

    private static (Service Service, string Property)? Target(string name, Dictionary<string, Service> byName)
    {
        var upper = name.ToUpperInvariant();
        foreach (var (suffix, property) in Suffixes)
        {
            if (upper.EndsWith(suffix, StringComparison.Ordinal) && byName.TryGetValue(Plain(upper[..^suffix.Length]), out var service))
                return (service, property);
        }

        return null;
    }

    /// <summary>What the code falls back to is a host of the internet, rather than one of a developer's machine or of a network of containers.</summary>
    private static bool LeadsElsewhere(string shown) => shown.Contains('.', StringComparison.Ordinal) && !shown.Contains("127.0.0.1", StringComparison.Ordinal) && !shown.Contains("0.0.0.0", StringComparison.Ordinal);

    /// <summary>What the source shows in its place says in which form it is wanted.</summary>
    private static string FormOf(EnvironmentVariable variable, string property)
    {
        var shown = variable.Default;
        return shown.Contains("://", StringComparison.Ordinal) ? "url" : shown.Contains(':', StringComparison.Ordinal) ? "address" : property;
    }

    /// <summary>Its name and its folder's, with and without "service".</summary>
    private static IEnumerable<string> WordsOf(Service service)
    {
        var folder = Paths.NameOf(service.Path) is var own && Folders.IsGeneral(own) ? Paths.NameOf(Paths.FolderOf(service.Path)) : own;
        return new[] { Plain(service.Name), Plain(folder) }.SelectMany(word => new[] { word, word.Replace("service", "", StringComparison.Ordinal) }).Where(word => word.Length > 1).Distinct(StringComparer.Ordinal);
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}

using Hydron.Analysis.Dependencies;

namespace Hydron.Chats.Offline;

/// <summary>The service that a person means: by its name, by what it is, by a part of its name, or with a typing error.</summary>
public static class ServiceNames
{
    private static readonly Dictionary<string, string[]> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["frontend"] = ["web", "static"],
        ["front-end"] = ["web", "static"],
        ["website"] = ["web", "static"],
        ["site"] = ["web", "static"],
        ["web"] = ["web", "static"],
        ["backend"] = ["api"],
        ["back-end"] = ["api"],
        ["api"] = ["api"],
        ["worker"] = ["worker"],
        ["scheduler"] = ["scheduler"],
        ["database"] = ["database"],
        ["db"] = ["database"],
        ["cache"] = ["cache"],
        ["queue"] = ["queue"],
        ["broker"] = ["queue"],
        ["search"] = ["search"],
        ["storage"] = ["storage"],
    };

    public static ResolvedService Resolve(string said, ProjectContext project)
    {
        var word = said.Trim().ToLowerInvariant();
        var services = project.Services;
        if (services.IsEmpty)
            return new ResolvedService(null, "This project has no services yet. Paste the URL of a git repository to find some.");
        if (Reading.IsThis(word) && project.Attached.Where(each => each.Kind == "service").Select(each => each.Name).ToArray() is [_, ..] attached)
            return attached is [var single] ? new ResolvedService(single, "") : new ResolvedService(null, $"Which one do you mean by \"{said}\": {string.Join(", ", attached)}?");
        foreach (var candidates in Readings(word, services))
        {
            if (candidates is [var only])
                return new ResolvedService(only.Name, "");
            if (candidates.Length > 1)
                return new ResolvedService(null, $"Which one do you mean by \"{said}\": {Names(candidates)}?");
        }

        return new ResolvedService(null, $"There is no service \"{said}\" here. The services are: {Names(services)}.");
    }

    private static IEnumerable<ImmutableArray<ContextService>> Readings(string word, ImmutableArray<ContextService> services)
    {
        yield return [.. services.Where(service => string.Equals(service.Name, word, StringComparison.OrdinalIgnoreCase))];
        yield return [.. services.Where(service => service.Name.Split('-').Contains(word))];
        if (Kinds.TryGetValue(word, out var kinds))
            yield return [.. services.Where(service => kinds.Contains(service.Kind))];
        if (word is "app" or "application" or "it")
            yield return [.. services.Where(service => service is { IsDependency: false, IsRejected: false })];
        if (DependencyCatalog.KindOf(word) is { } dependency)
            yield return [.. services.Where(service => service.IsDependency && DependencyCatalog.KindOf(service.Name) == dependency)];
        yield return [.. services.Where(service => word.Length > 1 && (service.Framework == word || service.Language == word))];
        if (word.Length >= 3)
            yield return [.. services.Where(service => service.Name.StartsWith(word, StringComparison.Ordinal))];
        yield return Nearest(word, services);
    }

    private static ImmutableArray<ContextService> Nearest(string word, ImmutableArray<ContextService> services)
    {
        var near = services
            .Select(service => (service, distance: EditDistance.Between(word, service.Name)))
            .Where(each => each.distance <= EditDistance.Tolerance(Math.Min(word.Length, each.service.Name.Length)))
            .ToArray();
        return near.Length == 0 ? [] : [.. near.Where(each => each.distance == near.Min(other => other.distance)).Select(each => each.service)];
    }

    private static string Names(IEnumerable<ContextService> services) => string.Join(", ", services.Select(service => service.Name));
}

/// <param name="Name">Null where it is unclear.</param>
/// <param name="Question">What to ask then.</param>
public readonly record struct ResolvedService(string? Name, string Question);

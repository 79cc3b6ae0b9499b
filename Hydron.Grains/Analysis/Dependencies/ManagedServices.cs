using Hydron.Analysis.Detectors.Containers;
using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>Adds the managed dependencies that services use, once each, and wires the services to them.</summary>
internal static class ManagedServices
{
    internal static List<ServiceDraft> Add(SourceTree tree, List<ServiceDraft> drafts)
    {
        var compose = ComposeDetector.FileOf(tree);
        // The compose file's own names for databases: other entries depend on them, and addresses name them as hosts.
        var composeNames = (compose?.Services ?? [])
            .Select(service => (service.Name, Kind: service.Image.Length > 0 ? DependencyCatalog.KindOf(ImageName.Of(service.Image).ShortName) : null, service))
            .Where(entry => entry.Kind is not null)
            .ToList();
        var found = new Dictionary<string, Service>(StringComparer.Ordinal);
        foreach (var (name, kind, entry) in composeNames)
        {
            var service = found.GetValueOrDefault(kind!) ?? WithImageOf(DependencyCatalog.Create(kind!), entry.Image);
            found[kind!] = service with { Evidence = service.Evidence.Add(new Evidence(compose!.Path, entry.Line, $"image {entry.Image} in {Paths.NameOf(compose.Path)}")) };
        }

        var result = new List<ServiceDraft>();
        foreach (var draft in drafts)
        {
            var uses = DependencyDetector.UsesOf(tree, draft);
            foreach (var use in uses)
            {
                var service = found.GetValueOrDefault(use.Kind) ?? DependencyCatalog.Create(use.Kind);
                found[use.Kind] = service.Evidence.Contains(use.Evidence) ? service : service with { Evidence = service.Evidence.Add(use.Evidence) };
            }

            var kinds = draft.Service.DependsOn.Select(name => composeNames.FirstOrDefault(entry => entry.Name == name).Kind).OfType<string>()
                .Concat(uses.Select(use => use.Kind)).Distinct(StringComparer.Ordinal)
                .OrderBy(kind => DependencyCatalog.Kinds.IndexOf(kind)).ToList();
            var hasDatabase = kinds.Any(kind => kind != "redis");
            result.Add(DependencyDetector.WithFileDatabase(tree, Wire(draft, kinds, found, [.. composeNames.Select(entry => entry.Name)]), hasDatabase));
        }

        return [.. result, .. found.OrderBy(pair => DependencyCatalog.Kinds.IndexOf(pair.Key)).Select(pair => new ServiceDraft { Service = pair.Value, Origin = DraftOrigin.Compose })];
    }

    private static ServiceDraft Wire(ServiceDraft draft, List<string> kinds, Dictionary<string, Service> found, HashSet<string> composeNames)
    {
        var service = draft.Service;
        foreach (var kind in kinds)
        {
            var wiring = DependencyCatalog.WiringFor(found[kind], service);
            service = service with { Environment = DependencyCatalog.Merge(service.Environment, wiring) };
        }

        // A password for a cache that asks for none is not asked of the person either.
        if (kinds.Contains("redis"))
            service = service with { Environment = [.. service.Environment.Select(variable => variable is { Name: "REDIS_PASSWORD" or "REDIS_USERNAME" or "REDIS_USER", Value: null } ? variable with { IsRequired = false } : variable)] };
        var others = service.DependsOn.Where(name => !composeNames.Contains(name));
        return draft with { Service = service with { DependsOn = [.. kinds.Concat(others).Distinct(StringComparer.Ordinal)] } };
    }

    /// <summary>The version that the compose file names is kept; a variant of another owner (pgvector, PostGIS) is kept whole.</summary>
    private static Service WithImageOf(Service service, string image)
        => image.Length > 0 && !image.Contains('$') && ImageName.Of(image).Tag is { Length: > 0 } and not "latest" ? service with { Image = image, HealthCheck = Images.KnownImages.Describe(image, null).HealthCheck } : service;
}

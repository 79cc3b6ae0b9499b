using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>Everything that the services talk to, each kind once.</summary>
internal static class UsedDependencies
{
    private const int MaxEvidence = 5;

    /// <param name="services">With their final names.</param>
    /// <param name="drafts">What each was made from, in the same order.</param>
    internal static ImmutableArray<UsedDependency> Of(IReadOnlyList<Service> services, IReadOnlyList<ServiceDraft> drafts)
    {
        var managed = services.Where(service => service.IsDependency).Select(service => new UsedDependency(
            DependencyCatalog.KindOf(service) ?? service.Name, DependencyProvision.Managed, [.. services.Where(other => other.DependsOn.Contains(service.Name)).Select(other => other.Name)], [.. service.Evidence.Take(MaxEvidence)],
            service.Name));
        var others = drafts.Zip(services, (draft, service) => (draft, service))
            .SelectMany(pair => pair.draft.Uses.Where(use => DependencyCatalog.Find(use.Kind) is null).Select(use => (use, pair.service.Name)))
            .GroupBy(pair => pair.use.Kind, StringComparer.Ordinal)
            .Select(group => new UsedDependency(
                group.Key,
                Databases.IsEmbedded(group.Key) ? DependencyProvision.Embedded : DependencyProvision.External,
                [.. group.Select(pair => pair.Name).Distinct(StringComparer.Ordinal)],
                [.. group.Select(pair => pair.use.Evidence).Distinct().Take(MaxEvidence)]));
        return [.. managed.Concat(others).DistinctBy(dependency => dependency.Kind)];
    }
}

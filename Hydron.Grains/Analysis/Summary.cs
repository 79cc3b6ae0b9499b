using Hydron.Analysis.Combination;
using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Detectors;
using Hydron.Projects;

namespace Hydron.Analysis;

/// <summary>Gives services their names, says which are public, and collects the notes.</summary>
internal static class Summary
{
    private const int MaxNotes = 30;

    internal static Findings Of(SourceTree tree, string sourceName, List<ServiceDraft> drafts)
    {
        var ordered = drafts.OrderBy(draft => draft.Service.IsDependency ? 1 : 0).ThenBy(draft => Order(draft.Service.Kind)).ThenBy(draft => draft.Path, StringComparer.Ordinal).ToList();
        if (!ordered.Any(draft => !draft.Service.IsDependency) && ordered.All(draft => draft.Origin != DraftOrigin.Compose))
            return new Findings([], [.. Nothing(tree), .. tree.Notes.Distinct(StringComparer.Ordinal).Take(MaxNotes)]);

        var taken = new HashSet<string>(StringComparer.Ordinal);
        // Dependencies keep their names, which addresses are made of.
        foreach (var draft in ordered.Where(draft => draft.Service.IsDependency && draft.Service.Name.Length > 0))
            taken.Add(draft.Service.Name);
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var services = new List<Service>();
        foreach (var draft in ordered)
        {
            var isNamed = draft.Service.IsDependency && draft.Service.Name.Length > 0;
            var name = isNamed ? draft.Service.Name : ServiceNames.Unique(NameOf(draft, sourceName, ordered), taken);
            foreach (var host in draft.HostNames.Append(draft.OwnName).Append(name).Where(host => host.Length > 0))
                renamed.TryAdd(host, name);
            services.Add(draft.Service with { Name = name, IsPublic = IsPublic(draft.Service), Confidence = Math.Clamp(draft.Service.Confidence, 0, 1) });
        }

        var names = services.Select(service => service.Name).ToHashSet(StringComparer.Ordinal);
        var linked = services.Select(service => service with
        {
            DependsOn = [.. service.DependsOn.Select(other => names.Contains(other) ? other : renamed.GetValueOrDefault(other, "")).Where(other => names.Contains(other) && other != service.Name).Distinct()],
        });
        var (unshared, shared) = SharedSecrets.Separate(SharedVolumes.Share(ServiceLinks.Add(tree, ordered, VariableLinks.Add([.. linked]), renamed)));
        var notes = ordered.SelectMany(draft => draft.Notes).Concat(shared).Concat(tree.Notes).Distinct(StringComparer.Ordinal).Take(MaxNotes);
        var alternatives = ordered.Where(draft => !draft.Alternatives.IsEmpty).GroupBy(draft => draft.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Alternatives, StringComparer.Ordinal);
        return new Findings(unshared, [.. notes]) { Dependencies = UsedDependencies.Of(unshared, ordered), Question = Questions.About(unshared, alternatives) };
    }

    /// <summary>A ready image's name in the compose file; otherwise the folder's, and for the root and folders with general names the repository's or the package's.</summary>
    private static string NameOf(ServiceDraft draft, string sourceName, List<ServiceDraft> all)
    {
        var fallback = draft.Service.Kind switch
        {
            ServiceKind.Worker => "worker",
            ServiceKind.Api => "api",
            _ => "web",
        };
        // The name in the compose file is the host name under which the other services know it; the image's is anybody's.
        if (draft is { Origin: DraftOrigin.Compose, OwnName.Length: > 0, Service.Image: not null })
            return ServiceNames.Label(draft.OwnName, fallback);
        if (draft.Service.Name.Length > 0)
            return ServiceNames.Label(draft.Service.Name, fallback);
        var isShared = all.Count(other => other.Path == draft.Path && other.Service.Image is null) > 1;
        var evidenceOfCompose = isShared && draft.OwnName.Length > 0;
        if (evidenceOfCompose)
            return ServiceNames.Label(draft.OwnName, fallback);
        if (draft.Path != "." && Paths.NameOf(draft.Path) is var folder && !Folders.IsGeneral(folder))
            return ServiceNames.Label(folder, fallback);
        var own = draft.OwnName.Contains('/', StringComparison.Ordinal) && draft.OwnName.StartsWith('@') ? Paths.NameOf(draft.OwnName) : draft.OwnName;
        if (own.Length > 0)
            return ServiceNames.Label(own, fallback);
        return ServiceNames.Label(sourceName, fallback);
    }

    private static bool IsPublic(Service service) => service.Port is not null && service.Kind is ServiceKind.Web or ServiceKind.Api or ServiceKind.Static;

    private static int Order(ServiceKind kind) => kind switch
    {
        ServiceKind.Web or ServiceKind.Static => 0,
        ServiceKind.Api => 1,
        _ => 2,
    };

    private static IEnumerable<string> Nothing(SourceTree tree)
    {
        yield return $"Nothing that can be deployed was found among {tree.Files.Count} files. Looked for: {string.Join("; ", ServiceDetectors.All.Select(detector => detector.LooksFor))}.";
        yield return "Add a Dockerfile to the repository, or name the folder that holds the application.";
    }
}

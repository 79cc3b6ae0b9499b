using Hydron.Projects;

namespace Hydron.Analysis.Combination;

/// <summary>
/// Brings all findings together. In order of rank, the later one winning where both speak: what the code says, the hosting's settings (<see cref="HintLayer"/>), the Dockerfile
/// (<see cref="DockerfileLayer"/>), the compose file (<see cref="ComposeLayer"/>). Then what is no service is left out: examples, tests, front ends that a back end serves.
/// </summary>
internal static class Combine
{
    internal static List<ServiceDraft> Drafts(SourceTree tree, IReadOnlyList<ServiceDraft> drafts)
    {
        var kept = OnePerFolder(tree, drafts.Where(draft => draft.Origin == DraftOrigin.Language && !IsOfADesktop(tree, draft.Path)));
        kept = DockerfileLayer.Lay(tree, kept, drafts.Where(draft => draft.Origin == DraftOrigin.Dockerfile));
        // After the Dockerfiles although they rank lower: hints give way where one of the source decides.
        kept = HintLayer.Lay(tree, kept);
        kept = ComposeLayer.Lay(tree, kept, drafts.Where(draft => draft.Origin == DraftOrigin.Compose).ToList());
        kept = WithoutSecondary(tree, kept);
        kept = WithoutWeakRoots(tree, kept);
        kept = EmbeddedFrontends.Without(tree, kept);
        var sites = drafts.Where(draft => draft.Origin == DraftOrigin.Files && PlainSites.IsOne(tree, draft.Path))
            .Where(site => !kept.Any(other => other.Service.Image is null && (other.Path == site.Path || Paths.IsUnder(site.Path, other.Path) || Paths.IsUnder(other.Path, site.Path))))
            .ToList();
        sites = WithoutSecondary(tree, sites, keepSome: kept.Count == 0);
        return [.. kept, .. sites];
    }

    private static List<ServiceDraft> OnePerFolder(SourceTree tree, IEnumerable<ServiceDraft> drafts)
    {
        var result = new List<ServiceDraft>();
        foreach (var group in drafts.GroupBy(draft => draft.Path, StringComparer.Ordinal))
        {
            // The person's word first. A server beside a site of plain files serves them; sorting is stable, so that the earlier detector wins among equals.
            var ordered = group.OrderBy(draft => draft.Service.Framework == tree.CorrectedFramework(draft.Path) ? 0 : 1).ThenBy(draft => draft.Service.Kind == ServiceKind.Static ? 1 : 0).ThenByDescending(draft => draft.Service.Confidence).ToList();
            var first = ordered[0];
            var others = ordered.Skip(1).Select(other => $"{first.Path} holds {Describe(other)} too, which is not a service of its own: {Describe(first)} was taken.");
            result.Add(first with { Notes = [.. first.Notes, .. others], Alternatives = AlternativesTo(tree, first, ordered) });
        }

        return result;
    }

    /// <summary>Applications as sure as the one taken; none where the person has decided.</summary>
    private static ImmutableArray<string> AlternativesTo(SourceTree tree, ServiceDraft taken, List<ServiceDraft> all)
        => tree.CorrectedFramework(taken.Path) is not null ? [] :
        [
            .. all.Where(other => other.Service.Framework.Length > 0 && other.Service.Kind != ServiceKind.Static && other.Service.Confidence >= taken.Service.Confidence)
                .Select(other => other.Service.Framework).Where(framework => framework != taken.Service.Framework).Distinct(StringComparer.Ordinal),
        ];

    /// <summary>A program for people's own machines (Tauri) and its front end: nothing that a server runs.</summary>
    private static bool IsOfADesktop(SourceTree tree, string folder)
        => !tree.IsNamed(folder) && tree.FirstOf(folder, "tauri.conf.json", "tauri.conf.json5", "Tauri.toml", "src-tauri/tauri.conf.json", "src-tauri/tauri.conf.json5", "src-tauri/Tauri.toml") is not null;

    private static List<ServiceDraft> WithoutSecondary(SourceTree tree, List<ServiceDraft> drafts, bool keepSome = true)
    {
        var primary = drafts.Where(draft => draft.Service.Image is not null || tree.IsNamed(draft.Path) || !(Folders.IsSecondary(draft.Path, tree.Root) || (keepSome && IsManual(draft)))).ToList();
        var left = drafts.Except(primary).Select(draft => draft.Path).Distinct(StringComparer.Ordinal).ToList();
        if (primary.Count == 0 && keepSome)
            return drafts;
        if (left.Count > 0)
            tree.Notes.Add($"Left out as examples, tests or documentation: {string.Join(", ", left.Take(5))}{(left.Count > 5 ? $" and {left.Count - 5} more" : "")}.");
        return primary;
    }

    /// <summary>A site made with a generator for manuals, in a folder that says no more than that it is a site: it tells of the code around it.</summary>
    private static bool IsManual(ServiceDraft draft)
        => draft.Service is { Kind: ServiceKind.Static, Framework: "docusaurus" or "vitepress", Dockerfile: not { IsGenerated: false } } && Paths.NameOf(draft.Path) is "website" or "site" or "web" or "manual" or "handbook" or "wiki";

    /// <summary>A program at the root that nothing sure speaks for is a script of the repository where real services lie below it.</summary>
    private static List<ServiceDraft> WithoutWeakRoots(SourceTree tree, List<ServiceDraft> drafts)
        => [.. drafts.Where(draft => tree.IsNamed(draft.Path) || draft.Service.Confidence >= 0.65 || !drafts.Any(other => other != draft && other.Service.Confidence >= 0.8 && other.Service.Image is null))];

    private static string Describe(ServiceDraft draft)
        => draft.Service.Framework.Length > 0 ? draft.Service.Framework : draft.Service.Language.Length > 0 ? draft.Service.Language : "a service";
}

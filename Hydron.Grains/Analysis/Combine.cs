using Hydron.Analysis.Detectors;
using Hydron.Analysis.Images;
using Hydron.Projects;

namespace Hydron.Analysis;

/// <summary>
/// Brings the drafts of all detectors together: one service a folder, what is only an example left out, Dockerfiles and compose entries laid over what the code says.
/// </summary>
internal static class Combine
{
    internal static List<ServiceDraft> Drafts(SourceTree tree, IReadOnlyList<ServiceDraft> drafts)
    {
        var kept = OnePerFolder(drafts.Where(draft => draft.Origin == DraftOrigin.Language));
        kept = LayDockerfiles(tree, kept, drafts.Where(draft => draft.Origin == DraftOrigin.Dockerfile));
        kept = LayCompose(tree, kept, drafts.Where(draft => draft.Origin == DraftOrigin.Compose).ToList());
        kept = WithoutSecondary(tree, kept);
        kept = WithoutWeakRoots(kept);
        var sites = drafts.Where(draft => draft.Origin == DraftOrigin.Files)
            .Where(site => !kept.Any(other => other.Service.Image is null && (other.Path == site.Path || Paths.IsUnder(site.Path, other.Path) || Paths.IsUnder(other.Path, site.Path))))
            .ToList();
        sites = WithoutSecondary(tree, sites, keepSome: kept.Count == 0);
        return [.. kept, .. sites];
    }

    private static List<ServiceDraft> OnePerFolder(IEnumerable<ServiceDraft> drafts)
    {
        var result = new List<ServiceDraft>();
        foreach (var group in drafts.GroupBy(draft => draft.Path, StringComparer.Ordinal))
        {
            // A server beside a site of plain files serves them; sorting is stable, so that the earlier detector wins among equals.
            var ordered = group.OrderBy(draft => draft.Service.Kind == ServiceKind.Static ? 1 : 0).ThenByDescending(draft => draft.Service.Confidence).ToList();
            var first = ordered[0];
            var others = ordered.Skip(1).Select(other => $"{first.Path} holds {Describe(other)} too, which is not a service of its own: {Describe(first)} was taken.");
            result.Add(first with { Notes = [.. first.Notes, .. others] });
        }

        return result;
    }

    private static List<ServiceDraft> LayDockerfiles(SourceTree tree, List<ServiceDraft> drafts, IEnumerable<ServiceDraft> dockerfiles)
    {
        var result = drafts.ToList();
        foreach (var dockerfile in dockerfiles)
        {
            var index = result.FindIndex(draft => draft.Path == dockerfile.Path);
            var ownFolder = Paths.FolderOf(dockerfile.Service.Dockerfile!.Path);
            if (index < 0)
                index = result.FindIndex(draft => draft.Path == ownFolder);
            if (index < 0 && tree.Read(dockerfile.Service.Dockerfile.Path) is { } text)
            {
                // One at the root of a monorepo builds the package whose folder it names.
                var named = result.Where(draft => draft.Path != "." && text.Contains(Paths.RelativeTo(draft.Path, dockerfile.Path), StringComparison.Ordinal)).ToList();
                index = named.Count == 1 ? result.IndexOf(named[0]) : -1;
            }

            if (index >= 0)
                result[index] = Lay(result[index], dockerfile);
            else
                result.Add(dockerfile);
        }

        return result;
    }

    private static ServiceDraft Lay(ServiceDraft draft, ServiceDraft dockerfile)
    {
        var (own, image) = (draft.Service, dockerfile.Service);
        var listens = image.Port is null ? own.Port : own.Kind != ServiceKind.Static && own.Port is { } port && image.Port != port && draft.Service.Confidence > 0.9 && image.Evidence.Length == 0 ? port : image.Port;
        return draft with
        {
            Notes = [.. draft.Notes.Where(note => !note.Contains("lockfile", StringComparison.Ordinal) && !note.Contains(" names no version", StringComparison.Ordinal)), .. own.Port is null ? dockerfile.Notes : []],
            Service = own with
            {
                Dockerfile = image.Dockerfile,
                Port = listens,
                Kind = own.Kind == ServiceKind.Worker && image.Port is not null ? ServiceKind.Web : own.Kind,
                StartCommand = image.StartCommand.Length > 0 ? image.StartCommand : own.StartCommand,
                Volumes = image.Volumes,
                InstallFiles = [],
                SystemPackages = [],
                Evidence = [.. own.Evidence, .. image.Evidence],
            },
        };
    }

    private static List<ServiceDraft> LayCompose(SourceTree tree, List<ServiceDraft> drafts, List<ServiceDraft> entries)
    {
        var result = drafts.ToList();
        var laid = new HashSet<string>(StringComparer.Ordinal);
        // Entries with ports first: of several that are built from one folder, the one that answers requests is the folder's own service.
        foreach (var entry in entries.Where(entry => entry.Service.Image is null).OrderBy(entry => entry.Service.Port is null ? 1 : 0))
        {
            var index = result.FindIndex(draft => draft.Path == entry.Path && draft.Service.Image is null);
            if (index < 0 && entry.Service.Dockerfile is { } described)
                index = result.FindIndex(draft => draft.Service.Dockerfile?.Path == described.Path);
            if (index < 0 && entry.Service.Dockerfile is null)
                continue;
            if (index < 0)
                result.Add(entry);
            else if (laid.Add(result[index].Path))
                result[index] = ComposeOverlay.Lay(result[index], entry);
            else
                result.Add(ComposeOverlay.Sibling(result[index], entry));
        }

        var images = entries.Where(entry => entry.Service.Image is not null).ToList();
        if (result.Count == 0)
            return images;
        // Beside the person's own code, an unknown image is a tool or the published form of that very code.
        foreach (var image in images)
        {
            if (image.Service.IsDependency && KnownImages.Knows(image.Service.Image!))
                result.Add(image);
            else
                tree.Notes.Add($"The compose file's service {image.OwnName} ({image.Service.Image}) was left out: it is no part of the code. Add it as a service of its own if it is needed.");
        }

        return result;
    }

    private static List<ServiceDraft> WithoutSecondary(SourceTree tree, List<ServiceDraft> drafts, bool keepSome = true)
    {
        var primary = drafts.Where(draft => draft.Service.Image is not null || !Folders.IsSecondary(draft.Path, tree.Root)).ToList();
        var left = drafts.Except(primary).Select(draft => draft.Path).Distinct(StringComparer.Ordinal).ToList();
        if (primary.Count == 0 && keepSome)
            return drafts;
        if (left.Count > 0)
            tree.Notes.Add($"Left out as examples, tests or documentation: {string.Join(", ", left.Take(5))}{(left.Count > 5 ? $" and {left.Count - 5} more" : "")}.");
        return primary;
    }

    /// <summary>A program at the root that nothing sure speaks for is a script of the repository where real services lie below it.</summary>
    private static List<ServiceDraft> WithoutWeakRoots(List<ServiceDraft> drafts)
        => [.. drafts.Where(draft => draft.Service.Confidence >= 0.65 || !drafts.Any(other => other != draft && other.Service.Confidence >= 0.8 && other.Service.Image is null))];

    private static string Describe(ServiceDraft draft)
        => draft.Service.Framework.Length > 0 ? draft.Service.Framework : draft.Service.Language.Length > 0 ? draft.Service.Language : "a service";
}

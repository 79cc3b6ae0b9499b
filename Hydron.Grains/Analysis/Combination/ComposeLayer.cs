using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Images;
using Hydron.Projects;

namespace Hydron.Analysis.Combination;

/// <summary>Lays the entries of a compose file over what the code and the Dockerfiles say; entries that nothing of the code stands for are services by themselves.</summary>
internal static class ComposeLayer
{
    internal static List<ServiceDraft> Lay(SourceTree tree, List<ServiceDraft> drafts, List<ServiceDraft> entries)
    {
        var result = drafts.ToList();
        var laid = new HashSet<string>(StringComparer.Ordinal);
        // Entries with ports first: of several that are built from one folder, the one that answers requests is the folder's own service.
        foreach (var entry in entries.Where(entry => entry.Service.Image is null).OrderBy(entry => entry.Service.Port is null ? 1 : 0))
        {
            var index = IndexOf(result, entry);
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
            return images.Any(IsWanted) ? [.. images.Where(IsWanted)] : images;
        foreach (var image in images)
        {
            var index = result.FindIndex(draft => draft.Service.Image is null && IsPublishedFormOf(draft, image, tree, result.Count == 1));
            if (image.Service.IsDependency && KnownImages.Knows(image.Service.Image!))
                result.Add(image);
            else if (index >= 0 && laid.Add(result[index].Path))
                result[index] = ComposeOverlay.Lay(result[index], image with { Service = image.Service with { Dockerfile = null, Arguments = [] } });
            else if (index < 0)
                tree.Notes.Add($"The compose file's service {image.OwnName} ({image.Service.Image}) was left out: it is no part of the code. Add it as a service of its own if it is needed.");
        }

        return result;
    }

    private static bool IsWanted(ServiceDraft image) => !DeveloperTools.Contains(image.Service.Image!);

    private static int IndexOf(List<ServiceDraft> drafts, ServiceDraft entry)
    {
        if (entry.Service.Dockerfile is { } described)
        {
            // The Dockerfile of a folder's own service may be built from further up.
            var own = Paths.FolderOf(described.Path);
            var owner = drafts.FindIndex(draft => draft.Service.Image is null && draft.Path == own && own != entry.Path);
            owner = owner >= 0 ? owner : drafts.FindIndex(draft => draft.Service.Dockerfile?.Path == described.Path);
            if (owner >= 0)
                return owner;
        }

        var index = drafts.FindIndex(draft => draft.Path == entry.Path && draft.Service.Image is null);
        if (index >= 0 || entry.Path == ".")
            return index;
        var below = drafts.Where(draft => draft.Service.Image is null && Paths.IsUnder(draft.Path, entry.Path)).Take(2).ToList();
        return below.Count == 1 ? drafts.IndexOf(below[0]) : -1;
    }

    /// <summary>An image that is not built here, but out of this very code: it has the name of the package, of the folder or of the repository.</summary>
    private static bool IsPublishedFormOf(ServiceDraft draft, ServiceDraft image, SourceTree tree, bool isOnly)
    {
        if (KnownImages.IsTool(image.Service.Image!) && !isOnly)
            return false;
        var names = new[] { ServiceNames.Label(ImageName.Of(image.Service.Image!).ShortName, ""), ServiceNames.Label(image.OwnName, "") };
        var own = new[] { draft.Path == "." ? "" : Paths.NameOf(draft.Path), draft.Service.Name, Paths.NameOf(draft.OwnName.TrimEnd('/')), isOnly ? tree.SourceName : "" }
            .Append(IsOfTheRoot(draft) ? ScopeOf(draft.OwnName) : "")
            .Select(name => ServiceNames.Label(name, "")).Where(name => name.Length > 0);
        return own.Any(names.Contains);
    }

    /// <summary>The repository's own Dockerfile makes it.</summary>
    private static bool IsOfTheRoot(ServiceDraft draft) => draft.Service.Dockerfile is { IsGenerated: false, ContextPath: "." };

    /// <summary>"acme" of "@acme/web": packages of a repository are named after it.</summary>
    private static string ScopeOf(string package) => package.StartsWith('@') && package.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? package[1..slash] : "";
}

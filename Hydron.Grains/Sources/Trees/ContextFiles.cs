using System.Text;

namespace Hydron.Sources;

/// <summary>Chooses what belongs to a build context.</summary>
internal static class ContextFiles
{
    /// <returns>In ordinal order of the paths.</returns>
    public static SortedDictionary<string, ContextEntry> Choose(
        IReadableTree tree, IReadOnlyDictionary<string, string> links, string folder, IReadOnlyDictionary<string, string> extraFiles)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var ignore = tree.ReadText(prefix + ".dockerignore") is { } text ? DockerIgnore.Parse(text) : DockerIgnore.Default;
        var chosen = new SortedDictionary<string, ContextEntry>(StringComparer.Ordinal);
        foreach (var file in tree.Files.Where(file => IsInside(file.Path)))
            chosen[file.Path[prefix.Length..]] = new ContextEntry(file.Path[prefix.Length..], () => tree.Open(file.Path), tree.IsExecutable(file.Path));
        foreach (var (path, target) in links)
            if (IsInside(path) && LinkPath.StaysInside(folder, path, target))
                chosen[path[prefix.Length..]] = new ContextEntry(path[prefix.Length..], null, LinkTarget: target);
        foreach (var (path, content) in extraFiles)
            chosen[FolderForm.Normalize(path)] = new ContextEntry(FolderForm.Normalize(path), () => new MemoryStream(Encoding.UTF8.GetBytes(content)));
        return chosen;

        // Docker sends these two always: the builder itself reads them.
        bool IsInside(string path) =>
            path.StartsWith(prefix, StringComparison.Ordinal) && (path[prefix.Length..] is "Dockerfile" or ".dockerignore" || !ignore.Ignores(path[prefix.Length..]));
    }
}

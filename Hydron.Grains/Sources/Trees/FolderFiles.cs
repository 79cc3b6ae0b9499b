using System.IO.Enumeration;

namespace Hydron.Sources;

/// <summary>Walks a folder without following links.</summary>
internal static class FolderFiles
{
    /// <summary>Of fewer folders, telling others costs more than they do.</summary>
    private const int WorthSharing = 24;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Device, IgnoreInaccessible = false, ReturnSpecialDirectories = false };

    /// <summary>Adds plain files, and returns false where there are more than <paramref name="max"/>. <c>.git</c> and links are left out; a pipe or a socket is one that is empty.</summary>
    /// <param name="isLeftOut">Says of a folder's name that nothing below it matters.</param>
    public static bool Collect(string root, List<FileEntry> files, int max, IReadOnlyDictionary<string, string>? links, Predicate<string>? isLeftOut)
    {
        // Depth by depth, several folders at a time: asking for the sizes of the files is what takes long.
        for (List<string> folders = [""]; folders.Count > 0;)
        {
            List<FileEntry> List(string folder) => ListFolder(root, folder, max, links, isLeftOut);
            var lists = folders.Count < WorthSharing ? folders.Select(List) : folders.AsParallel().Select(List).AsSequential();
            folders = [];
            foreach (var entry in lists.SelectMany(list => list))
            {
                if (entry.Path.EndsWith('/'))
                    folders.Add(entry.Path);
                else if (files.Count == max)
                    return false;
                else
                    files.Add(entry);
            }
        }

        return true;
    }

    /// <summary>What lies in a folder itself; the paths of folders end with a slash, as does <paramref name="folder"/> below the root.</summary>
    private static List<FileEntry> ListFolder(string root, string folder, int max, IReadOnlyDictionary<string, string>? links, Predicate<string>? isLeftOut)
        => new FileSystemEnumerable<FileEntry>(
            Path.Join(root, folder),
            (ref FileSystemEntry entry) => entry.IsDirectory ? new FileEntry(string.Concat(folder, entry.FileName, "/"), 0) : new FileEntry(string.Concat(folder, entry.FileName), entry.Length),
            Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.FileName.Equals(".git", StringComparison.OrdinalIgnoreCase)
                && !(entry.IsDirectory ? isLeftOut?.Invoke(entry.FileName.ToString()) == true : links?.ContainsKey(string.Concat(folder, entry.FileName)) == true),
        }.Take(max + 1).ToList();
}

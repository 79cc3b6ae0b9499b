using System.IO.Enumeration;

namespace Hydron.Sources;

/// <summary>Walks a folder without following links.</summary>
internal static class FolderFiles
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, ReturnSpecialDirectories = false, RecurseSubdirectories = true };

    /// <summary>Adds plain files, and returns false where there are more than <paramref name="max"/>. <c>.git</c>, links, sockets and devices are left out.</summary>
    /// <param name="isLeftOut">Says of a folder's name that nothing below it matters.</param>
    public static bool Collect(string root, List<FileEntry> files, int max, IReadOnlyDictionary<string, string>? links, Predicate<string>? isLeftOut)
    {
        var prefix = Path.TrimEndingDirectorySeparator(root).Length + 1;
        var found = new FileSystemEnumerable<FileEntry>(
            root,
            (ref FileSystemEntry entry) => new FileEntry(PathOf(ref entry, prefix), entry.Length),
            Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory && !IsGit(entry.FileName) && (entry.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Device)) == 0
                && links?.ContainsKey(PathOf(ref entry, prefix)) != true,
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !IsGit(entry.FileName) && (entry.Attributes & FileAttributes.ReparsePoint) == 0 && isLeftOut?.Invoke(entry.FileName.ToString()) != true,
        };
        foreach (var file in found)
        {
            if (files.Count == max)
                return false;
            files.Add(file);
        }

        return true;
    }

    private static bool IsGit(ReadOnlySpan<char> name) => name.Equals(".git", StringComparison.OrdinalIgnoreCase);

    private static string PathOf(ref FileSystemEntry entry, int prefix)
    {
        var folder = entry.Directory.Length < prefix ? [] : entry.Directory[prefix..];
        var path = folder.IsEmpty ? entry.FileName.ToString() : $"{folder}/{entry.FileName}";
        return Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');
    }
}

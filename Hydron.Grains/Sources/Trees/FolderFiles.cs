namespace Hydron.Sources;

/// <summary>Walks a folder without following links.</summary>
internal static class FolderFiles
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, ReturnSpecialDirectories = false };

    /// <summary>Adds plain files, and returns false where there are more than <paramref name="max"/>. <c>.git</c>, links, sockets and devices are left out.</summary>
    public static bool Collect(string root, List<FileEntry> files, int max, IReadOnlyDictionary<string, string>? links)
    {
        var folders = new Stack<(DirectoryInfo Folder, string Prefix)>([(new DirectoryInfo(root), "")]);
        while (folders.TryPop(out var current))
        {
            foreach (var item in current.Folder.EnumerateFileSystemInfos("*", Everything).OrderBy(item => item.Name, StringComparer.Ordinal))
            {
                var path = current.Prefix + item.Name;
                if (item.LinkTarget is not null || item.Name.Equals(".git", StringComparison.OrdinalIgnoreCase))
                    continue;
                if (item is DirectoryInfo folder)
                    folders.Push((folder, path + "/"));
                else if (item is FileInfo file && !file.Attributes.HasFlag(FileAttributes.Device) && links?.ContainsKey(path) != true)
                {
                    if (files.Count == max)
                        return false;
                    files.Add(new FileEntry(path, file.Length));
                }
            }
        }
        return true;
    }
}

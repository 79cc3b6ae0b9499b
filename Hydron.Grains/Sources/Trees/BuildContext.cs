using System.Formats.Tar;

namespace Hydron.Sources;

/// <summary>
/// Writes a build context as a tar. The same files give the same bytes: order, times, owner and modes are fixed, so that a builder's cache
/// holds from one checkout to the next.
/// </summary>
internal static class BuildContext
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(0);

    private const UnixFileMode ReadableFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = ReadableFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="links">Links of the source by path, with their targets; those that lead out of the folder are left out.</param>
    /// <param name="folder">The context's folder in the source, normalized; empty for the root.</param>
    /// <param name="extraFiles">Added or in place of the folder's own; <c>.dockerignore</c> does not hold for them.</param>
    public static async Task WriteAsync(
        IReadableTree tree, IReadOnlyDictionary<string, string> links, string folder, IReadOnlyDictionary<string, string> extraFiles, Stream destination, CancellationToken cancellation)
    {
        var chosen = ContextFiles.Choose(tree, links, folder, extraFiles);
        await using var tar = new TarWriter(destination, TarEntryFormat.Pax, leaveOpen: true);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in chosen.Values)
        {
            foreach (var above in FoldersAbove(entry.Path))
                if (folders.Add(above))
                    await tar.WriteEntryAsync(Fixed(new PaxTarEntry(TarEntryType.Directory, above + "/"), Executable), cancellation);
            await WriteAsync(tar, entry, cancellation);
        }
    }

    private static async Task WriteAsync(TarWriter tar, ContextEntry entry, CancellationToken cancellation)
    {
        if (entry.Open is null)
        {
            await tar.WriteEntryAsync(Fixed(new PaxTarEntry(TarEntryType.SymbolicLink, entry.Path) { LinkName = entry.LinkTarget! }, Executable), cancellation);
            return;
        }
        await using var content = entry.Open();
        var file = Fixed(new PaxTarEntry(TarEntryType.RegularFile, entry.Path), entry.IsExecutable ? Executable : ReadableFile);
        file.DataStream = content;
        await tar.WriteEntryAsync(file, cancellation);
    }

    private static PaxTarEntry Fixed(PaxTarEntry entry, UnixFileMode mode)
    {
        entry.ModificationTime = Time;
        entry.Mode = mode;
        entry.Uid = 0;
        entry.Gid = 0;
        return entry;
    }

    private static IEnumerable<string> FoldersAbove(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
    }
}

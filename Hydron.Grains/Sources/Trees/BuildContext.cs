using System.Formats.Tar;

namespace Hydron.Sources;

/// <summary>
/// Writes a build context as a tar. The same files give the same bytes: order, times, owner and modes are fixed, so that a builder's cache
/// holds from one checkout to the next.
/// </summary>
internal static class BuildContext
{
    /// <summary>The latest time that fits into a tar's eleven octal digits with room to spare; a commit may claim any.</summary>
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const UnixFileMode ReadableFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = ReadableFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="links">Links of the source by path, with their targets; those that lead out of the folder are left out.</param>
    /// <param name="folder">The context's folder in the source, normalized; empty for the root.</param>
    /// <param name="extraFiles">Added or in place of the folder's own; <c>.dockerignore</c> does not hold for them.</param>
    /// <param name="time">When the files were changed: web servers make entity tags of it, so two versions must not share one.</param>
    public static async Task WriteAsync(
        IReadableTree tree,
        IReadOnlyDictionary<string, string> links,
        string folder,
        IReadOnlyDictionary<string, string> extraFiles,
        DateTimeOffset time,
        Stream destination,
        CancellationToken cancellation)
    {
        time = time < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : time > Latest ? Latest : time;
        var chosen = ContextFiles.Choose(tree, links, folder, extraFiles);
        await using var tar = new TarWriter(destination, TarEntryFormat.Gnu, leaveOpen: true);
        // Docker tells a tar from a Dockerfile by its first block, which a long name would not begin with.
        await tar.WriteEntryAsync(Fixed(new GnuTarEntry(TarEntryType.Directory, "./"), Executable, time), cancellation);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in chosen.Values)
        {
            foreach (var above in FoldersAbove(entry.Path))
                if (folders.Add(above))
                    await tar.WriteEntryAsync(Fixed(new GnuTarEntry(TarEntryType.Directory, above + "/"), Executable, time), cancellation);
            await WriteAsync(tar, entry, time, cancellation);
        }
    }

    private static async Task WriteAsync(TarWriter tar, ContextEntry entry, DateTimeOffset time, CancellationToken cancellation)
    {
        if (entry.Open is null)
        {
            await tar.WriteEntryAsync(Fixed(new GnuTarEntry(TarEntryType.SymbolicLink, entry.Path) { LinkName = entry.LinkTarget! }, Executable, time), cancellation);
            return;
        }
        await using var content = entry.Open();
        var file = Fixed(new GnuTarEntry(TarEntryType.RegularFile, entry.Path), entry.IsExecutable ? Executable : ReadableFile, time);
        file.DataStream = content;
        await tar.WriteEntryAsync(file, cancellation);
    }

    private static GnuTarEntry Fixed(GnuTarEntry entry, UnixFileMode mode, DateTimeOffset time)
    {
        entry.ModificationTime = time;
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

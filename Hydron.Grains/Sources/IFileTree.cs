namespace Hydron.Sources;

/// <summary>The files of a source, as the analysis sees them. Symbolic links are not part of it.</summary>
public interface IFileTree
{
    /// <summary>Every file, with forward slashes, relative to the root, in ordinal order.</summary>
    IReadOnlyList<FileEntry> Files { get; }

    /// <summary>The beginning of a text file, at most <paramref name="maxBytes"/>; null where there is no such file or it is binary. Several threads may read at once.</summary>
    string? ReadText(string path, int maxBytes = 256 * 1024);
}

/// <param name="Size">Bytes.</param>
public sealed record FileEntry(string Path, long Size);

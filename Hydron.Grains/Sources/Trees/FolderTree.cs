using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Hydron.Sources;

/// <summary>
/// The files of a folder on this machine. Never follows a symbolic link and never leaves the folder: what is not listed here cannot be read.
/// </summary>
public sealed class FolderTree : IReadableTree
{
    /// <summary>Files beyond this number are left out.</summary>
    public const int MaxFiles = 250_000;

    private readonly string root;
    private readonly Dictionary<string, long> sizes;

    /// <param name="root">The folder's full path.</param>
    /// <param name="links">Links of the repository that are plain files on disk, by path; what they hold is only the name of their target.</param>
    /// <param name="maxFiles">Where to stop.</param>
    /// <param name="isLeftOut">Says of a folder's name that nothing below it matters to the reader.</param>
    public FolderTree(string root, IReadOnlyDictionary<string, string>? links = null, int maxFiles = MaxFiles, Predicate<string>? isLeftOut = null)
    {
        this.root = root;
        var found = new List<FileEntry>();
        IsComplete = FolderFiles.Collect(root, found, maxFiles, links, isLeftOut);
        found.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        Files = found;
        sizes = found.ToDictionary(file => file.Path, file => file.Size, StringComparer.Ordinal);
    }

    public IReadOnlyList<FileEntry> Files { get; }

    /// <summary>False where the folder holds more than the limit.</summary>
    public bool IsComplete { get; }

    public string? ReadText(string path, int maxBytes = 256 * 1024)
    {
        if (!sizes.TryGetValue(path, out var size))
            return null;
        if (IsNothingToRead(size))
            return "";
        // An analysis reads thousands of small files: no stream with a buffer of its own for each.
        using var file = File.OpenHandle(FullPath(path));
        var length = (int)Math.Min(maxBytes, RandomAccess.GetLength(file));
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            return TextContent.Decode(buffer.AsSpan(0, Fill(file, buffer.AsSpan(0, length))));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public Stream Open(string path) =>
        !sizes.TryGetValue(path, out var size) ? throw new FileNotFoundException("The file is not part of the source.", path)
            : IsNothingToRead(size) ? Stream.Null
            : new FileStream(FullPath(path), FileMode.Open, FileAccess.Read, FileShare.Read);

    public bool IsExecutable(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(FullPath(path)) & UnixFileMode.UserExecute) != 0;

    /// <summary>A pipe or a socket is listed as an empty file; who opened one would wait until somebody writes to it.</summary>
    private static bool IsNothingToRead(long size) => size == 0;

    private static int Fill(SafeFileHandle file, Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && RandomAccess.Read(file, buffer[read..], read) is > 0 and var more)
            read += more;
        return read;
    }

    private string FullPath(string path) => Path.Combine(root, path);
}

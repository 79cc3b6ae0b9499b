using System.Text;

namespace Hydron.Sources;

/// <summary>A source held in memory: templates, and examples of tests.</summary>
public sealed class InMemoryFileTree : IReadableTree
{
    private readonly ImmutableDictionary<string, byte[]> contents;

    /// <param name="files">Text by path, with forward slashes, relative to the root.</param>
    public InMemoryFileTree(IReadOnlyDictionary<string, string> files)
    {
        contents = files.ToImmutableDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value), StringComparer.Ordinal);
        Files = [.. contents.Select(file => new FileEntry(file.Key, file.Value.Length)).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    public static InMemoryFileTree Empty { get; } = new(ImmutableDictionary<string, string>.Empty);

    public IReadOnlyList<FileEntry> Files { get; }

    public Stream Open(string path) => new MemoryStream(contents[path], writable: false);

    /// <summary>Scripts, as their first line says: a text in memory has no mode.</summary>
    public bool IsExecutable(string path) => contents[path] is [(byte)'#', (byte)'!', ..];

    public string? ReadText(string path, int maxBytes = 256 * 1024) =>
        contents.TryGetValue(path, out var content) ? TextContent.Decode(content.AsSpan(0, Math.Min(content.Length, maxBytes))) : null;
}

using System.Collections.Concurrent;
using Hydron.Analysis;
using Hydron.Sources;

namespace Hydron.Figures;

/// <summary>The least that an analysis of a folder must do: list its files, and read those that the analysis reads.</summary>
public sealed class ReadingFloor
{
    private readonly string _folder;
    private readonly IReadOnlyList<string> _read;

    public ReadingFloor(string folder)
    {
        _folder = folder;
        var tree = new RecordingTree(new FolderTree(folder));
        Analyzer.Analyze(tree, new GitSource("https://git.test/measured"));
        _read = [.. tree.Read.Keys];
    }

    public void Read()
    {
        _ = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Count();
        foreach (var path in _read)
            File.ReadAllText(Path.Combine(_folder, path));
    }

    private sealed class RecordingTree(IFileTree tree) : IFileTree
    {
        public ConcurrentDictionary<string, bool> Read { get; } = new(StringComparer.Ordinal);

        public IReadOnlyList<FileEntry> Files => tree.Files;

        public string? ReadText(string path, int maxBytes)
        {
            Read[path] = true;
            return tree.ReadText(path, maxBytes);
        }
    }
}

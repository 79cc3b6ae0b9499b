using System.Collections.Concurrent;
using Hydron.Sources;

namespace Hydron.Analysis;

/// <summary>
/// The files of a source as detectors see them: indexed once by name, texts read once and in bounded amounts. Paths are relative to the source's root.
/// </summary>
internal sealed class SourceTree
{
    private static readonly Comparer<FileEntry> ByPath = Comparer<FileEntry>.Create((left, right) => string.CompareOrdinal(left.Path, right.Path));

    /// <summary>Of fewer files, telling others costs more than they do.</summary>
    internal const int WorthSharing = 24;

    private readonly IFileTree _tree;
    private readonly Dictionary<string, List<string>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly List<FileEntry> _relevant = [];
    private readonly ConcurrentDictionary<string, string?> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(Type, string), object?> _parsed = [];
    private readonly ConcurrentDictionary<string, IReadOnlyList<SourceFile>> _code = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<string, string>> _byExtension;
    private IReadOnlyList<string>? _manifestFolders;
    private HashSet<string>? _withManifest;
    private int _codeFiles;

    /// <param name="folder">The folder to look into, null for all; what lies outside can be read still (a lockfile at the root), but nothing is found there.</param>
    /// <param name="corrections">What the person knows better.</param>
    internal SourceTree(IFileTree tree, string? folder, ImmutableArray<AnalysisCorrection> corrections)
    {
        _tree = tree;
        Corrections = corrections;
        Root = Paths.Normalize(folder);
        _byExtension = new(() => _relevant.Select(file => file.Path).ToLookup(path => System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase));
        _paths.EnsureCapacity(tree.Files.Count);
        foreach (var file in tree.Files)
        {
            if (Folders.IsForeign(file.Path))
                continue;
            _paths.Add(file.Path);
            if (!Paths.IsUnder(file.Path, Root))
                continue;
            _relevant.Add(file);
            var name = Paths.NameOf(file.Path);
            if (!_byName.TryGetValue(name, out var sameName))
                _byName[name] = sameName = [];
            sameName.Add(file.Path);
        }
    }

    /// <summary>The folder looked into, "." for all.</summary>
    internal string Root { get; }

    /// <summary>What the person knows better. <see cref="CorrectedFramework"/> and <see cref="IsNamed"/> read it.</summary>
    internal ImmutableArray<AnalysisCorrection> Corrections { get; }

    /// <summary>What people call the source: the repository's or the folder's name; empty where it has none.</summary>
    internal string SourceName { get; init; } = "";

    /// <summary>Files of the person's own below the root: no installed packages, no build output. In ordinal order.</summary>
    internal IReadOnlyList<FileEntry> Files => _relevant;

    /// <summary>What could not be read, for the person.</summary>
    internal List<string> Notes { get; } = [];

    /// <summary>The framework that the person named for a folder, in lower case, or null. A detector that knows it describes the folder as that, whatever the files suggest.</summary>
    internal string? CorrectedFramework(string folder)
        => Corrections.OfType<FrameworkCorrection>().LastOrDefault(correction => Paths.Normalize(correction.Path) == folder)?.Framework.ToLowerInvariant();

    /// <summary>The person said that a service lies in this folder.</summary>
    internal bool IsNamed(string folder)
        => Corrections.Any(correction => correction is FolderCorrection named ? Paths.Normalize(named.Path) == folder : correction is FrameworkCorrection corrected && Paths.Normalize(corrected.Path) == folder);

    internal bool Has(string path) => _paths.Contains(path);

    internal bool HasIn(string folder, string name) => Has(Paths.Join(folder, name));

    internal string? FirstOf(string folder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (HasIn(folder, name))
                return Paths.Join(folder, name);
        }

        return null;
    }

    /// <summary>Paths of the files with a name in any casing, nearest to the root first.</summary>
    internal IEnumerable<string> Named(string name)
        => _byName.TryGetValue(name, out var paths) ? paths.OrderBy(Paths.DepthOf).ThenBy(path => path, StringComparer.Ordinal) : [];

    internal IEnumerable<string> WithExtension(string extension)
        => _byExtension.Value[extension];

    /// <summary>Files below a folder, nested ones included.</summary>
    internal IEnumerable<FileEntry> Under(string folder)
    {
        if (folder == ".")
            return _relevant;
        return StartingWith(folder + "/");
    }

    /// <summary>Files whose paths begin with a text.</summary>
    internal IEnumerable<FileEntry> StartingWith(string prefix)
    {
        // The list is in ordinal order, in which they follow each other.
        var first = _relevant.BinarySearch(new FileEntry(prefix, 0), ByPath);
        return _relevant.Skip(first < 0 ? ~first : first).TakeWhile(file => file.Path.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Folders with a manifest of their own, whose code is not their parent's.</summary>
    internal IReadOnlyList<string> ManifestFolders => _manifestFolders ??=
        [.. ((string[])["package.json", "project.json", "deno.json", "deno.jsonc", "requirements.txt", "pyproject.toml", "go.mod", "Cargo.toml", "Pipfile", "Gemfile", "composer.json", "pom.xml", "build.gradle", "build.gradle.kts", "mix.exs", "project.clj"]).SelectMany(Named).Concat(WithExtension(".csproj")).Concat(WithExtension(".fsproj")).Select(path => Paths.FolderOf(path)).Distinct(StringComparer.Ordinal)];

    internal bool HasManifest(string folder) => (_withManifest ??= ManifestFolders.ToHashSet(StringComparer.Ordinal)).Contains(folder);

    /// <summary>What follows from a folder's files, worked out once however many services share them.</summary>
    internal T Derive<T>(string folder, Func<T> derive)
        where T : class
    {
        if (!_parsed.TryGetValue((typeof(T), folder), out var known))
            _parsed[(typeof(T), folder)] = known = derive();
        return (T)known!;
    }

    /// <summary>The text without byte order mark, or null.</summary>
    internal string? Read(string path) => _texts.TryGetValue(path, out var known) ? known : _texts[path] = Text(path);

    /// <summary>Reads files that will be asked for, several at a time: opening them is what takes long.</summary>
    internal void ReadAhead(IReadOnlyCollection<string> paths)
    {
        if (paths.Count >= WorthSharing)
            paths.AsParallel().ForAll(path => Read(path));
    }

    /// <summary>A manifest, parsed once; null where there is none or it cannot be understood, which is noted.</summary>
    internal T? Parse<T>(string path, Func<string, string, T?> parse)
        where T : class
    {
        if (_parsed.TryGetValue((typeof(T), path), out var known))
            return (T?)known;

        T? result = null;
        if (Read(path) is { } text)
        {
            result = parse(path, text);
            if (result is null)
                Notes.Add($"{path} could not be understood and was left out.");
        }

        _parsed[(typeof(T), path)] = result;
        return result;
    }

    /// <summary>How many files of code have been read.</summary>
    internal int CodeFiles => _codeFiles;

    /// <summary>The person's code that belongs to a folder's manifest, in bounded amount; see <see cref="CodeReader"/>.</summary>
    internal IReadOnlyList<SourceFile> CodeOf(string folder)
    {
        if (_code.TryGetValue(folder, out var known))
            return known;
        var code = _code[folder] = CodeReader.Read(this, folder);
        Interlocked.Add(ref _codeFiles, code.Count);
        return code;
    }

    private string? Text(string path) => Has(path) ? _tree.ReadText(path)?.TrimStart('\uFEFF') : null;
}

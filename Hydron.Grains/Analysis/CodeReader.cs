using System.Collections.Frozen;
using Hydron.Sources;

namespace Hydron.Analysis;

/// <summary>
/// Reads the code that belongs to a folder: files below it that have no nearer manifest of their own. Bounded: the likeliest entry points come first, a folder with
/// many files is not read whole, and of folders that are asked for after many files were read (the libraries of large monorepos) only these entry points are.
/// </summary>
internal static class CodeReader
{
    private const int MaxFiles = 300;
    private const int ManyFiles = 1200;
    private const int MaxFilesAfterMany = 12;
    private const int MaxFileBytes = 128 * 1024;
    private const int MaxLineCharacters = 4000;
    private const int MaxTotalCharacters = 4 * 1024 * 1024;
    private const int ReadAtOnce = 64;

    private static readonly FrozenSet<string> Extensions = new[]
    {
        ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx", ".vue", ".svelte", ".astro", ".py", ".rb", ".ru", ".php", ".java", ".kt", ".scala", ".groovy", ".clj", ".edn", ".go", ".rs", ".cs", ".fs", ".vb", ".cshtml",
        ".razor", ".ex", ".exs", ".cr", ".dart", ".swift", ".gleam", ".c", ".cc", ".cpp", ".hs", ".zig", ".prisma",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> EntryNames = new[]
    {
        "index", "main", "server", "app", "program", "startup", "wsgi", "asgi", "settings", "config", "manage", "api", "__init__", "env", "database", "db", "schema", "routes", "health",
        "application", "configuration", "options", "environment", "runtime", "router", "web", "urls", "endpoint", "production", "boot",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> ConfigurationExtensions = new[] { ".yml", ".yaml", ".properties", ".conf" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> ConfigurationFolders = new[] { "config", "conf", "resources", "packages" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    internal static IReadOnlyList<SourceFile> Read(SourceTree tree, string folder)
    {
        var candidates = tree.Under(folder)
            .Where(file => file.Size <= MaxFileBytes && IsCode(file.Path) && !IsTest(Paths.NameOf(file.Path.AsSpan())))
            .Where(OncePerFolder(holder => !Folders.IsSecondary(OutsidePackages(holder), folder) && !Paths.Upwards(holder).TakeWhile(above => above != folder).Any(tree.HasManifest)))
            // Those of one rank stay in the order of the tree.
            .OrderBy(Rank)
            .Take(HasReadMany(tree) ? MaxFilesAfterMany : MaxFiles);

        var code = new List<SourceFile>();
        var total = 0;
        foreach (var some in candidates.Chunk(ReadAtOnce))
        {
            tree.ReadAhead([.. some.Select(file => file.Path)]);
            foreach (var file in some)
            {
                if (tree.Read(file.Path) is not { } text || HasEndlessLine(text))
                    continue;
                total += text.Length;
                if (total > MaxTotalCharacters)
                    return code;
                code.Add(new SourceFile(file.Path, text));
            }
        }

        return code;
    }

    /// <summary>From now on the same little is read of every folder.</summary>
    internal static bool HasReadMany(SourceTree tree) => tree.CodeFiles >= ManyFiles;

    /// <summary>Asks of a file's folder what need not be asked of each file in it: in the order of a tree they follow each other.</summary>
    private static Func<FileEntry, bool> OncePerFolder(Predicate<string> isMeant)
    {
        var (last, answer) = ("", false);
        return file =>
        {
            var holder = Paths.FolderOf(file.Path.AsSpan());
            if (!holder.SequenceEqual(last))
                (last, answer) = (holder.ToString(), isMeant(holder.ToString()));
            return answer;
        };
    }

    private static bool IsCode(string path)
    {
        var extension = System.IO.Path.GetExtension(path.AsSpan());
        return Contains(Extensions, extension) || (Contains(ConfigurationExtensions, extension) && IsConfiguration(path));
    }

    /// <summary>Configuration that an application reads when it starts: Spring's <c>application.yml</c>, Rails' <c>config/database.yml</c>, Symfony's <c>config/packages</c>.</summary>
    private static bool IsConfiguration(string path)
        => ConfigurationFolders.Contains(Paths.NameOf(Paths.FolderOf(path))) || Paths.NameOf(path).StartsWith("application", StringComparison.OrdinalIgnoreCase);

    private static bool Contains(FrozenSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>Packed by a machine, and a burden for every pattern.</summary>
    private static bool HasEndlessLine(string text)
    {
        if (text.Length <= MaxLineCharacters)
            return false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Length > MaxLineCharacters)
                return true;
        }

        return false;
    }

    /// <summary>Below <c>src/main</c>, folders are packages of the JVM: <c>com/example/demo</c> is no example.</summary>
    private static string OutsidePackages(string folder)
        => folder.IndexOf("src/main/", StringComparison.Ordinal) is var packages and >= 0 ? folder[..(packages + "src/main".Length)] : folder;

    private static int Rank(FileEntry file)
    {
        var isEntry = Contains(EntryNames, System.IO.Path.GetFileNameWithoutExtension(file.Path.AsSpan()));
        return (Paths.DepthOf(file.Path) * 2) + (isEntry ? 0 : 3);
    }

    private static bool IsTest(ReadOnlySpan<char> name)
        => name.Contains(".test.", StringComparison.OrdinalIgnoreCase) || name.Contains(".spec.", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("test_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_test.go", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("_test.py", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_spec.rb", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Test.java", StringComparison.Ordinal) || name.EndsWith("Test.php", StringComparison.Ordinal) || name.EndsWith(".d.ts", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".min.js", StringComparison.OrdinalIgnoreCase);
}

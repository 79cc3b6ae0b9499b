using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Go;

/// <summary>What a program imports: of several in one module each uses some of the module's requirements only.</summary>
internal static partial class GoImports
{
    private const int MostFiles = 800;

    /// <summary>Import paths of other modules, over all packages of its own module that the program reaches; null where that is too much to read.</summary>
    /// <param name="folder">The folder of the main package.</param>
    internal static IReadOnlySet<string>? Of(SourceTree tree, GoModule module, string folder)
    {
        var others = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { folder };
        var open = new Queue<string>(seen);
        var files = 0;
        while (open.TryDequeue(out var current))
        {
            var code = tree.Under(current).Select(file => file.Path).Where(path => path.EndsWith(".go", StringComparison.Ordinal) && !path.EndsWith("_test.go", StringComparison.Ordinal) && Paths.FolderOf(path) == current).ToList();
            files += code.Count;
            if (files > MostFiles)
                return null;
            tree.ReadAhead(code);
            foreach (var import in code.SelectMany(path => Import().Matches(tree.Read(path) ?? "")).Select(match => match.Groups[1].Value))
            {
                if (!IsIn(module.Module, import))
                    others.Add(import);
                else if (import.Length > module.Module.Length && Paths.Join(module.Folder, import[(module.Module.Length + 1)..]) is var own && seen.Add(own))
                    open.Enqueue(own);
            }
        }

        return others;
    }

    /// <summary>Whether a package is one of a module, by their import paths.</summary>
    internal static bool IsIn(string module, string package)
        => package.StartsWith(module, StringComparison.Ordinal) && (package.Length == module.Length || package[module.Length] == '/');

    [GeneratedRegex("""^(?:import)?\s+(?:[\w.]+\s+)?"([\w./~-]{1,300})"\s*$""", RegexOptions.Multiline)]
    internal static partial Regex Import();
}

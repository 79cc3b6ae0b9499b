using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Go;

/// <summary>A main package with all code of its module that it imports: what it does itself, and what its siblings do not share.</summary>
/// <param name="Folder">The folder of the main package in the source.</param>
internal sealed partial record GoProgram(string Folder, ImmutableArray<SourceFile> Code)
{
    internal bool Listens => Code.Any(file => ListenCall().IsMatch(file.Text));

    /// <summary>It waits for work rather than for requests, as its name says.</summary>
    internal bool IsWorker => WorkerName().IsMatch(Paths.NameOf(Folder));

    internal bool HasServerName => ServerName().IsMatch(Paths.NameOf(Folder));

    /// <summary>It is typed by people, as its name says.</summary>
    internal bool HasTerminalName => TerminalName().IsMatch(Paths.NameOf(Folder));

    internal bool ServesPages => Code.Any(file => PagesServed().IsMatch(file.Text));

    internal bool NeedsC => Code.Any(file => file.Text.Contains("import \"C\"", StringComparison.Ordinal));

    /// <summary>The programs of a folder's code, nearest to the root first. Generators that the build leaves out (<c>//go:build ignore</c>) are none.</summary>
    /// <param name="module">Null for files without a module, which import nothing of the source.</param>
    internal static List<GoProgram> In(GoModule? module, IReadOnlyList<SourceFile> code)
    {
        var folders = code.Where(file => file.Extension == ".go" && !IsLeftOut(file.Text)).GroupBy(file => Paths.FolderOf(file.Path), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        return
        [
            .. folders.Where(folder => folder.Value.Any(file => MainPackage().IsMatch(file.Text) && MainFunction().IsMatch(file.Text)))
                .Select(folder => folder.Key).OrderBy(Paths.DepthOf).ThenBy(folder => folder, StringComparer.Ordinal)
                .Select(folder => new GoProgram(folder, [.. Imported(module, folder, folders)])),
        ];
    }

    private static List<SourceFile> Imported(GoModule? module, string start, Dictionary<string, List<SourceFile>> folders)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Queue<string>(seen);
        var code = new List<SourceFile>();
        while (open.TryDequeue(out var folder))
        {
            if (!folders.TryGetValue(folder, out var files))
                continue;
            code.AddRange(files);
            if (module is null)
                continue;
            foreach (var import in files.SelectMany(file => GoImports.Import().Matches(file.Text)).Select(match => match.Groups[1].Value))
            {
                if (import.Length > module.Module.Length && import[module.Module.Length] == '/' && import.StartsWith(module.Module, StringComparison.Ordinal)
                    && Paths.Join(module.Folder, import[(module.Module.Length + 1)..]) is var imported && seen.Add(imported))
                    open.Enqueue(imported);
            }
        }

        return code;
    }

    private static bool IsLeftOut(string text) => Ignored().IsMatch(text.AsSpan(0, Math.Min(text.Length, 2000)));

    [GeneratedRegex(@"^package\s+main\b", RegexOptions.Multiline)]
    private static partial Regex MainPackage();

    [GeneratedRegex(@"^func\s+main\s*\(\s*\)", RegexOptions.Multiline)]
    private static partial Regex MainFunction();

    [GeneratedRegex(@"^//(?:go:build| \+build)\s+ignore\b", RegexOptions.Multiline)]
    private static partial Regex Ignored();

    [GeneratedRegex(@"ListenAndServe|\.Listen(?:TLS)?\(|\.Run\(\s*""?:|\.Start\(\s*"":|http\.Serve\(|net\.Listen\(|gin\.(?:Default|New)\(|fiber\.New\(|echo\.New\(|grpc\.NewServer\(|pocketbase\.New|iris\.(?:New|Default)\(|server\.Default\(|web\.Run\(")]
    private static partial Regex ListenCall();

    [GeneratedRegex("^(server|api|web|app|http|grpc|gateway|service|main|backend|serve)", RegexOptions.IgnoreCase)]
    private static partial Regex ServerName();

    [GeneratedRegex("(?:^|-|_)cli$|ctl$", RegexOptions.IgnoreCase)]
    private static partial Regex TerminalName();

    [GeneratedRegex("worker|consumer|scheduler|cron|queue|processor|daemon|(?:^|-|_)bot$|agent|listener", RegexOptions.IgnoreCase)]
    private static partial Regex WorkerName();

    [GeneratedRegex(@"""html/template""|http\.FileServer|LoadHTML|\.Static\(|StaticFS|embed\.FS|""github\.com/a-h/templ")]
    private static partial Regex PagesServed();
}

using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Go;

/// <summary>How a program of Go is built: from which folder of the source, with which files copied first, by which command.</summary>
/// <param name="Path">The service's folder, in which the command runs.</param>
internal sealed partial record GoBuild(GoModule? Module, GoWorkspace? Workspace, GoProgram Program, string Path)
{
    /// <summary>The folder that holds the module and all modules of the source that it is built with.</summary>
    internal string Context => Module is null ? Path
        : Paths.CommonFolder([Module.Folder, .. Module.LocalReplacements, .. Workspace is null ? [] : (IEnumerable<string>)[Workspace.Folder, .. Workspace.Modules]]);

    internal string Command(bool needsC)
    {
        var package = Paths.RelativeTo(Program.Folder, Path) is var relative and not "." ? $"./{relative}" : Module is null ? "main.go" : ".";
        return $"CGO_ENABLED={(needsC ? 1 : 0)} go build -trimpath -o out {(PlainPath().IsMatch(package) ? package : ".")}";
    }

    internal ImmutableArray<string> InstallFiles(SourceTree tree)
    {
        if (Module is null)
            return [];
        var folders = new List<string> { Module.Folder };
        folders.AddRange(Module.LocalReplacements);
        if (Workspace is not null)
            folders.AddRange(Workspace.Modules);
        var files = folders.Distinct(StringComparer.Ordinal).SelectMany(folder => new[] { Paths.Join(folder, "go.mod"), Paths.Join(folder, "go.sum") });
        if (Workspace is not null)
            files = files.Concat([Workspace.Path, Paths.Join(Workspace.Folder, "go.work.sum")]);
        return [.. files.Where(tree.Has).Select(file => Paths.RelativeTo(file, Context)).Order(StringComparer.Ordinal)];
    }

    /// <summary>What the binary takes in of a frontend that must have been built before: its folder is not part of the source.</summary>
    internal IEnumerable<string> Notes(SourceTree tree)
    {
        foreach (var file in Program.Code.Where(file => file.Text.Contains("//go:embed", StringComparison.Ordinal)))
        {
            foreach (Match embed in Embed().Matches(file.Text))
            {
                var folder = Paths.Resolve(Paths.FolderOf(file.Path), BeforeWildcard(embed.Groups[1].Value));
                if (folder != "." && !tree.Has(folder) && !tree.Under(folder).Any(built => !Paths.NameOf(built.Path).StartsWith('.'))
                    && Paths.Upwards(folder).FirstOrDefault(above => tree.HasIn(above, "package.json")) is { } frontend)
                    yield return $"{file.Path} embeds {folder}, which the package in {frontend} builds: bring a Dockerfile that builds it before the program.";
            }
        }
    }

    /// <summary>The folder that a pattern begins with: <c>migrations</c> of <c>migrations/*.sql</c>.</summary>
    private static string BeforeWildcard(string pattern)
        => pattern.IndexOf('*', StringComparison.Ordinal) is var star and >= 0 ? Paths.FolderOf(pattern[..star]) : pattern;

    [GeneratedRegex(@"^[\w./-]+$")]
    private static partial Regex PlainPath();

    [GeneratedRegex("""^//go:embed[ \t]+(?:all:)?([\w./*-]{1,200})""", RegexOptions.Multiline)]
    private static partial Regex Embed();
}

using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>go.work</c>: modules of one source that are built together.</summary>
internal sealed partial record GoWorkspace(string Path, string Version, ImmutableArray<string> Modules)
{
    internal string Folder => Paths.FolderOf(Path);

    /// <summary>The nearest workspace at or above a folder that uses it.</summary>
    internal static GoWorkspace? Of(SourceTree tree, string folder)
        => Paths.Upwards(folder).Select(above => tree.FirstOf(above, "go.work")).OfType<string>()
            .Select(path => tree.Parse(path, Parse)).FirstOrDefault(workspace => workspace is not null && workspace.Modules.Contains(folder));

    internal static GoWorkspace? Parse(string path, string text)
        => new(path, GoLine().Match(text) is { Success: true } go ? go.Groups[1].Value : "", [.. Used().Matches(text).Select(use => Paths.Resolve(Paths.FolderOf(path), use.Groups[1].Value)).Distinct(StringComparer.Ordinal)]);

    [GeneratedRegex(@"^go\s+(\d{1,2}\.\d{1,3})", RegexOptions.Multiline)]
    private static partial Regex GoLine();

    [GeneratedRegex(@"^(?:use[ \t]+|[ \t]+)""?(\.{1,2}(?:/[^\s""()]{0,300})?)", RegexOptions.Multiline)]
    private static partial Regex Used();
}

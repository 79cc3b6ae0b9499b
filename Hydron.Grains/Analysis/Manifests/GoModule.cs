using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>go.mod</c>.</summary>
internal sealed partial class GoModule
{
    private GoModule(string path, string text)
    {
        Path = path;
        Text = text;
        Module = ModuleLine().Match(text).Groups[1].Value;
        Version = GoLine().Match(text) is { Success: true } match ? match.Groups[1].Value : "";
        Requires = [.. RequireLine().Matches(text).Select(require => require.Groups[1].Value).Distinct(StringComparer.Ordinal)];
    }

    internal string Path { get; }
    internal string Text { get; }
    internal string Module { get; }

    /// <summary>Major and minor; empty for none.</summary>
    internal string Version { get; }

    internal ImmutableArray<string> Requires { get; }

    internal string Folder => Paths.FolderOf(Path);

    internal static GoModule? Parse(string path, string text) => ModuleLine().IsMatch(text) ? new GoModule(path, text) : null;

    internal Evidence EvidenceFor(string module) => SourceFile.EvidenceFor(Path, Text, module, $"module {module} in go.mod");

    [GeneratedRegex(@"^module\s+""?([\w./~-]{1,300})", RegexOptions.Multiline)]
    private static partial Regex ModuleLine();

    [GeneratedRegex(@"^go\s+(\d{1,2}\.\d{1,3})", RegexOptions.Multiline)]
    private static partial Regex GoLine();

    [GeneratedRegex(@"^(?:require\s+|[ \t]+)([\w.-]+\.[\w.-]+/[\w./~-]{1,300})\s+v\d", RegexOptions.Multiline)]
    private static partial Regex RequireLine();
}

using System.Text.RegularExpressions;

namespace Hydron.Analysis.Manifests;

/// <summary>A <c>go.mod</c> (go.dev/ref/mod): no parser of it exists for .NET, and its lines stand for themselves.</summary>
internal sealed partial class GoModule
{
    private readonly Dictionary<string, string> _versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _direct = new(StringComparer.Ordinal);

    private GoModule(string path, string text)
    {
        Path = path;
        Text = text;
        Module = ModuleLine().Match(text).Groups[1].Value;
        Version = GoLine().Match(text) is { Success: true } match ? match.Groups[1].Value : "";
        Toolchain = ToolchainLine().Match(text) is { Success: true } toolchain ? toolchain.Groups[1].Value : "";
        foreach (Match require in RequireLine().Matches(text))
        {
            if (_versions.TryAdd(require.Groups[1].Value, require.Groups[2].Value) && !require.Groups[3].Success)
                _direct.Add(require.Groups[1].Value);
        }

        Requires = [.. _versions.Keys];
        LocalReplacements = [.. ReplaceLine().Matches(text).Select(replace => Paths.Resolve(Folder, replace.Groups[1].Value)).Distinct(StringComparer.Ordinal)];
    }

    internal string Path { get; }
    internal string Text { get; }
    internal string Module { get; }

    /// <summary>The least version of Go, as major and minor; empty for none.</summary>
    internal string Version { get; }

    /// <summary>The version that the module's authors build with, as major and minor; empty for none.</summary>
    internal string Toolchain { get; }

    /// <summary>All modules that it needs, those that other modules brought included.</summary>
    internal ImmutableArray<string> Requires { get; }

    /// <summary>Folders of the source that stand for modules (<c>replace example.com/shared => ../shared</c>).</summary>
    internal ImmutableArray<string> LocalReplacements { get; }

    internal string Folder => Paths.FolderOf(Path);

    /// <summary>A module that its own code imports, as <c>// indirect</c> says of the others; any major version of it.</summary>
    internal string? Direct(string module) => _direct.FirstOrDefault(require => require == module || require.StartsWith(module + "/", StringComparison.Ordinal));

    /// <summary>"1.9.1" for <c>v1.9.1</c>; empty where it is not required.</summary>
    internal string VersionOf(string module) => _versions.GetValueOrDefault(module, "").TrimStart('v');

    internal static GoModule? Parse(string path, string text) => ModuleLine().IsMatch(text) ? new GoModule(path, text) : null;

    internal Evidence EvidenceFor(string module) => SourceFile.EvidenceFor(Path, Text, module, $"module {module} in go.mod");

    [GeneratedRegex(@"^module\s+""?([\w./~-]{1,300})", RegexOptions.Multiline)]
    private static partial Regex ModuleLine();

    [GeneratedRegex(@"^go\s+(\d{1,2}\.\d{1,3})", RegexOptions.Multiline)]
    private static partial Regex GoLine();

    [GeneratedRegex(@"^toolchain\s+go(\d{1,2}\.\d{1,3})", RegexOptions.Multiline)]
    private static partial Regex ToolchainLine();

    [GeneratedRegex(@"^(?:require[ \t]+|[ \t]+)([\w.-]+\.[\w.-]+/[\w./~-]{1,300})[ \t]+(v\d[\w.+-]{0,120})([ \t]*//[ \t]*indirect)?", RegexOptions.Multiline)]
    private static partial Regex RequireLine();

    [GeneratedRegex(@"=>[ \t]*(\.{1,2}/[^\s""]{1,300})")]
    private static partial Regex ReplaceLine();
}

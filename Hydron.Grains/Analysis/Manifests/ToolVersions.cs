using System.Text.RegularExpressions;
using Tomlyn.Model;

namespace Hydron.Analysis.Manifests;

/// <summary>The versions that a version manager installs for a folder: <c>mise.toml</c> in its order of names, then <c>.tool-versions</c> (asdf, mise), the nearest folder's first.</summary>
internal static partial class ToolVersions
{
    private static readonly ImmutableArray<string> Files = ["mise.local.toml", "mise.toml", ".mise.toml", "mise/config.toml", ".mise/config.toml", ".config/mise.toml", ".config/mise/config.toml", ".tool-versions"];

    /// <param name="tools">Names of the same tool: <c>go</c> and <c>golang</c>.</param>
    /// <returns>A version that begins with a number, or a channel with one (<c>nightly-2024-08-12</c>); null where none is named, or only "latest".</returns>
    internal static (string Version, Evidence Evidence)? Find(SourceTree tree, string folder, params ReadOnlySpan<string> tools)
    {
        foreach (var where in Paths.Upwards(folder))
        {
            foreach (var file in Files)
            {
                if (tree.FirstOf(where, file) is not { } path || tree.Read(path) is not { } text)
                    continue;
                foreach (var tool in tools)
                {
                    var version = path.EndsWith(".toml", StringComparison.Ordinal) ? InMise(Toml.Table(text), tool) : InToolVersions(text, tool);
                    if (version is { Length: > 0 and < 60 } && version.AsSpan().ContainsAnyInRange('0', '9'))
                        return (version, SourceFile.EvidenceFor(path, text, version, $"{tool} {version} in {Paths.NameOf(path)}") with { Finding = "language version" });
                }
            }
        }

        return null;
    }

    /// <summary><c>go = "1.25"</c>, <c>go = ["1.25", "1.24"]</c> or <c>go = { version = "1.25" }</c>.</summary>
    private static string? InMise(TomlTable? file, string tool)
        => file.Table("tools") is not { } all || !all.TryGetValue(tool, out var value) ? null
            : value switch
            {
                string text => text,
                TomlArray { Count: > 0 } several => several[0] as string,
                TomlTable table => table.Text("version"),
                _ => null,
            };

    private static string? InToolVersions(string text, string tool)
    {
        foreach (Match line in Line().Matches(text))
        {
            if (line.Groups[1].ValueSpan.SequenceEqual(tool))
                return line.Groups[2].Value;
        }

        return null;
    }

    [GeneratedRegex(@"^[ \t]*([\w.:/-]{1,80})[ \t]+([^\s#]{1,80})", RegexOptions.Multiline)]
    private static partial Regex Line();
}

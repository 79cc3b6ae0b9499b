using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>The major version of Node.js: engines, then .nvmrc, .node-version, .tool-versions; else the present long-term one.</summary>
internal static partial class NodeVersion
{
    internal const string Default = "22";
    private const int Newest = 24;

    private static readonly Dictionary<string, string> LongTerm = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hydrogen"] = "18", ["iron"] = "20", ["jod"] = "22", ["krypton"] = "24",
    };

    internal static (string Version, Evidence? Evidence) For(SourceTree tree, PackageJson package, NodeWorkspace? workspace)
    {
        foreach (var manifest in workspace is null ? [package] : new[] { package, workspace.Root })
        {
            if (Major(manifest.NodeEngine) is { } engine)
                return (engine, SourceFile.EvidenceFor(manifest.Path, manifest.Text, "\"engines\"", $"engines.node is {manifest.NodeEngine}"));
            foreach (var name in (string[])[".nvmrc", ".node-version"])
            {
                if (tree.FirstOf(manifest.Folder, name) is { } file && Major(tree.Read(file) ?? "") is { } version)
                    return (version, new Evidence(file, 1, $"Node.js version in {name}"));
            }

            if (tree.FirstOf(manifest.Folder, ".tool-versions") is { } tools && ToolVersion().Match(tree.Read(tools) ?? "") is { Success: true } match)
                return (match.Groups[1].Value, new SourceFile(tools, tree.Read(tools)!).EvidenceAt(match.Index, "Node.js version in .tool-versions"));
        }

        return (Default, null);
    }

    /// <summary>The major version that a range (<c>&gt;=18</c>, <c>^20.1</c>, <c>18 || 20</c>, <c>lts/jod</c>) leads to: the default where it fits, else the highest named.</summary>
    internal static string? Major(string range)
    {
        var text = range.Trim();
        if (text.StartsWith("lts/", StringComparison.OrdinalIgnoreCase))
            return LongTerm.GetValueOrDefault(text[4..].Trim(), Default);

        int? best = null;
        foreach (var alternative in text.Split("||"))
        {
            var bounds = Bound().Matches(alternative);
            if (bounds.Count == 0)
                continue;
            var lower = int.Parse(bounds[0].Groups["major"].Value, CultureInfo.InvariantCulture);
            var isOpen = bounds[0].Groups["operator"].Value is ">=" or ">";
            var upper = isOpen ? int.MaxValue : lower;
            foreach (var bound in bounds.Where(bound => bound.Groups["operator"].Value.StartsWith('<')))
            {
                var limit = int.Parse(bound.Groups["major"].Value, CultureInfo.InvariantCulture);
                upper = bound.Groups["operator"].Value == "<=" || bound.Groups["minor"].Value is not ("" or "0") ? limit : limit - 1;
            }

            if (bounds[0].Groups["operator"].Value.StartsWith('<'))
                lower = 0;
            var standard = int.Parse(Default, CultureInfo.InvariantCulture);
            var choice = lower <= standard && standard <= upper ? standard : Math.Max(lower, Math.Min(upper, standard));
            best = best is null || Math.Abs(choice - standard) < Math.Abs(best.Value - standard) ? choice : best;
        }

        return best is { } major and > 0 and <= Newest + 2 ? major.ToString(CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"(?<operator>>=|<=|>|<|\^|~|=|)\s*v?(?<major>\d{1,3})(\.(?<minor>\d{1,4}|x|\*))?(\.(\d{1,4}|x|\*))?")]
    private static partial Regex Bound();

    [GeneratedRegex(@"^node(?:js)?\s+v?(\d{1,3})", RegexOptions.Multiline)]
    private static partial Regex ToolVersion();
}

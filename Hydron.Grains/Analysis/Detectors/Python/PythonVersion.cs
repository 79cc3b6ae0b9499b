using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>The version of Python, major and minor: .python-version, runtime.txt, pyproject.toml or Pipfile, .tool-versions; else a widely supported one.</summary>
internal static partial class PythonVersion
{
    internal const string Default = "3.12";
    private const int DefaultMinor = 12;

    internal static (string Version, Evidence? Evidence) For(SourceTree tree, PythonManifest? manifest, string folder)
    {
        foreach (var (name, where) in ((string, string)[])[(".python-version", folder), ("runtime.txt", folder), (".python-version", tree.Root)])
        {
            if (tree.FirstOf(where, name) is { } file && Exact().Match(tree.Read(file) ?? "") is { Success: true } match)
                return (match.Groups[1].Value, new Evidence(file, 1, $"Python version in {name}"));
        }

        if (manifest is { RequiredPython.Length: > 0 } && FromRange(manifest.RequiredPython) is { } required)
            return (required, manifest.RequiredPythonEvidence);
        if (tree.FirstOf(folder, ".tool-versions") is { } tools && tree.Read(tools) is { } text && Tool().Match(text) is { Success: true } tool)
            return (tool.Groups[1].Value, new SourceFile(tools, text).EvidenceAt(tool.Index, "Python version in .tool-versions"));
        return (Default, null);
    }

    /// <summary>The version that a range (<c>&gt;=3.9</c>, <c>^3.11</c>, <c>==3.10.*</c>) leads to: the default where it fits, else the lowest or highest allowed.</summary>
    internal static string? FromRange(string range)
    {
        var (lowest, highest) = (0, int.MaxValue);
        foreach (Match bound in Bound().Matches(range))
        {
            var minor = int.Parse(bound.Groups["minor"].Value, CultureInfo.InvariantCulture);
            switch (bound.Groups["operator"].Value)
            {
                case ">=" or ">" or "^":
                    lowest = Math.Max(lowest, minor);
                    break;
                case "<":
                    highest = Math.Min(highest, bound.Groups["patch"].Value is "" or "0" ? minor - 1 : minor);
                    break;
                case "<=":
                    highest = Math.Min(highest, minor);
                    break;
                case "~=" when bound.Groups["patch"].Value.Length == 0:
                    lowest = Math.Max(lowest, minor);
                    break;
                case "!=":
                    break;
                default:
                    return $"3.{minor}";
            }
        }

        if (lowest == 0 && highest == int.MaxValue)
            return null;
        return $"3.{Math.Clamp(DefaultMinor, Math.Min(lowest, highest), highest)}";
    }

    [GeneratedRegex(@"(?:python-)?(3\.\d{1,2})")]
    private static partial Regex Exact();

    [GeneratedRegex(@"(?<operator>>=|<=|==|~=|!=|===|>|<|\^|~|)\s*3\.(?<minor>\d{1,2})(\.(?<patch>\d+|\*))?")]
    private static partial Regex Bound();

    [GeneratedRegex(@"^python\s+(3\.\d{1,2})", RegexOptions.Multiline)]
    private static partial Regex Tool();
}

using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>
/// The version of Python, major and minor: what names one version (.python-version, runtime.txt, mise, asdf, Pipfile), then the range in pyproject.toml, then the image of
/// the Dockerfile; else a widely supported one.
/// </summary>
internal static partial class PythonVersion
{
    internal const string Default = "3.12";
    private const int DefaultMinor = 12;

    internal static (string Version, Evidence? Evidence) For(SourceTree tree, PythonManifest? manifest, string folder)
    {
        foreach (var above in Paths.Upwards(folder))
        {
            foreach (var name in (string[])[".python-version", "runtime.txt"])
            {
                if (tree.FirstOf(above, name) is { } file && Exact().Match(tree.Read(file) ?? "") is { Success: true } match)
                    return (match.Groups[1].Value, new Evidence(file, 1, $"Python version in {name}"));
            }
        }

        if (ToolVersions.Find(tree, folder, "python") is var (tool, toolEvidence) && Exact().Match(tool) is { Success: true } managed)
            return (managed.Groups[1].Value, toolEvidence);
        if (manifest is not null && Exact().Match(manifest.PipfilePython) is { Success: true } pipfile)
            return (pipfile.Groups[1].Value, manifest.PipfilePythonEvidence);
        // A member of a workspace has its root's range where it has none.
        manifest = manifest is { RequiredPython.Length: 0 } ? Paths.Upwards(folder).Select(above => PythonManifest.In(tree, above)).FirstOrDefault(above => above is { RequiredPython.Length: > 0 }) ?? manifest : manifest;
        var fromImage = DockerfileVersion.For(tree, folder, "python");
        if (manifest is { RequiredPython.Length: > 0 } && FromRange(manifest.RequiredPython) is { } required)
        {
            // The range says what may be; an image inside it says what is.
            return fromImage is var (exact, imageEvidence) && FromRange(manifest.RequiredPython, exact) == exact ? (exact, imageEvidence) : (required, manifest.RequiredPythonEvidence);
        }

        return fromImage is var (version, evidence) ? (version, evidence) : (Default, null);
    }

    /// <summary>The version that a range (<c>&gt;=3.9</c>, <c>^3.11</c>, <c>==3.10.*</c>) leads to: the preferred one where it fits, else the lowest or highest allowed.</summary>
    internal static string? FromRange(string range, string preferred = Default)
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
        var wanted = preferred.StartsWith("3.", StringComparison.Ordinal) && int.TryParse(preferred.AsSpan(2), CultureInfo.InvariantCulture, out var number) ? number : DefaultMinor;
        return $"3.{Math.Clamp(wanted, Math.Min(lowest, highest), highest)}";
    }

    [GeneratedRegex(@"(?:python-)?\b((?:3\.\d{1,2}|2\.7))")]
    private static partial Regex Exact();

    [GeneratedRegex(@"(?<operator>>=|<=|===|==|~=|!=|>|<|\^|~|)\s*3\.(?<minor>\d{1,2})(\.(?<patch>\d+|\*))?")]
    private static partial Regex Bound();
}

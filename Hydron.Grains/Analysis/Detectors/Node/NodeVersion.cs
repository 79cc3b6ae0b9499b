using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Analysis.Detectors.Node.Workspaces;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>
/// The major version of Node.js. <c>engines</c> is what the package allows; the file of a version manager (.nvmrc and its like, Volta, mise) is what its developers
/// chose and wins where it is allowed. A Dockerfile or a workflow of continuous integration is asked last, then the present long-term version is taken.
/// </summary>
internal static partial class NodeVersion
{
    internal const string Default = "22";
    private const int Newest = 26;
    private const int MaxWorkflows = 10;

    private static readonly Dictionary<string, string> LongTerm = new(StringComparer.OrdinalIgnoreCase)
    {
        ["argon"] = "4", ["boron"] = "6", ["carbon"] = "8", ["dubnium"] = "10", ["erbium"] = "12", ["fermium"] = "14", ["gallium"] = "16",
        ["hydrogen"] = "18", ["iron"] = "20", ["jod"] = "22", ["krypton"] = "24",
    };

    internal static (string Version, Evidence? Evidence) For(SourceTree tree, PackageJson package, NodeWorkspace? workspace)
    {
        var manifests = workspace is null ? [package] : new[] { package, workspace.Root };
        var allowed = manifests.Select(Allowed).FirstOrDefault(found => found.Version is not null);
        var chosen = manifests.Select(manifest => Chosen(tree, manifest)).FirstOrDefault(found => found.Version is not null);
        if (chosen is { Version: { } choice } && (allowed.Version is null || Allows(allowed.Range, choice)))
            return (choice, chosen.Evidence);
        if (allowed.Version is { } version)
        {
            var isOpen = version == Default && allowed.Range.Contains('>', StringComparison.Ordinal);
            return isOpen && Used(tree, package) is { Version: { } inUse } used && Allows(allowed.Range, inUse) ? (inUse, used.Evidence) : (version, allowed.Evidence);
        }

        return Used(tree, package) is { Version: { } last } found ? (last, found.Evidence) : (Default, null);
    }

    private static (string? Version, string Range, Evidence? Evidence) Allowed(PackageJson manifest)
        => manifest.Engines.TryGetValue("node", out var range) && Major(range) is { } version
            ? (version, range, Evidence(SourceFile.EvidenceFor(manifest.Path, manifest.Text, "\"engines\"", $"engines.node is {range}")))
            : (null, "", null);

    private static (string? Version, Evidence? Evidence) Chosen(SourceTree tree, PackageJson manifest)
    {
        if (manifest.Volta.TryGetValue("node", out var pinned) && Major(pinned) is { } volta)
            return (volta, Evidence(SourceFile.EvidenceFor(manifest.Path, manifest.Text, "\"volta\"", $"Volta pins Node.js {pinned}")));
        foreach (var name in (string[])[".nvmrc", ".node-version", ".n-node-version"])
        {
            if (tree.FirstOf(manifest.Folder, name) is { } file && Major(FirstLine(tree.Read(file))) is { } version)
                return (version, new Evidence(file, 1, $"Node.js version in {name}", "language version"));
        }

        if (ToolVersions.Find(tree, manifest.Folder, "node", "nodejs") is { } tool && Major(tool.Version) is { } managed)
            return (managed, Evidence(tool.Evidence));
        return manifest.DevelopmentRuntime is { Name: "node", Version: { Length: > 0 } range } && Major(range) is { } runtime
            ? (runtime, Evidence(SourceFile.EvidenceFor(manifest.Path, manifest.Text, "\"devEngines\"", $"devEngines asks for Node.js {range}")))
            : (null, null);
    }

    /// <summary>What it is built or tested with elsewhere.</summary>
    private static (string? Version, Evidence? Evidence) Used(SourceTree tree, PackageJson package)
    {
        foreach (var path in ((string[])["Dockerfile", "dockerfile", "Dockerfile.prod", "Dockerfile.production", "docker/Dockerfile", ".docker/Dockerfile"]).Select(name => Paths.Join(package.Folder, name)))
        {
            if (tree.Read(path) is { } text && Image().Match(text) is { Success: true } match && Within(match.Groups["major"].Value) is { } version)
                return (version, Evidence(new SourceFile(path, text).EvidenceAt(match.Index, "Node.js version of the Dockerfile's image")) with { Confidence = 0.9 });
        }

        foreach (var file in tree.Under(".github/workflows").Take(MaxWorkflows))
        {
            if (tree.Read(file.Path) is not { } text || !text.Contains("node-version", StringComparison.Ordinal))
                continue;
            foreach (Match match in Workflow().Matches(text))
            {
                var newest = Number().Matches(match.Groups["versions"].Value).Select(number => int.Parse(number.ValueSpan, CultureInfo.InvariantCulture)).Where(number => number <= Newest).DefaultIfEmpty().Max();
                if (newest > 0)
                    return (newest.ToString(CultureInfo.InvariantCulture), Evidence(new SourceFile(file.Path, text).EvidenceAt(match.Index, "Node.js version of the workflow")) with { Confidence = 0.7 });
            }
        }

        return (null, null);
    }

    /// <summary>The major version that a range (<c>&gt;=18</c>, <c>^20.1</c>, <c>18 || 20</c>, <c>lts/jod</c>) leads to: the default where it fits, else the one nearest to it.</summary>
    internal static string? Major(string range)
    {
        var text = range.Trim();
        if (text.StartsWith("lts", StringComparison.OrdinalIgnoreCase))
            return LongTerm.GetValueOrDefault(text[3..].Trim('/', '-', ' '), Default);
        if (LongTerm.TryGetValue(text, out var named))
            return named;
        var standard = int.Parse(Default, CultureInfo.InvariantCulture);
        int? best = null;
        foreach (var (lower, upper) in Bounds(text))
        {
            var choice = Math.Clamp(standard, lower, Math.Max(lower, upper));
            best = best is null || Math.Abs(choice - standard) < Math.Abs(best.Value - standard) ? choice : best;
        }

        return best is { } major ? Within(major.ToString(CultureInfo.InvariantCulture)) : null;
    }

    private static bool Allows(string range, string version)
        => int.Parse(version, CultureInfo.InvariantCulture) is var major && Bounds(range).Any(bounds => bounds.Lower <= major && major <= bounds.Upper);

    /// <summary>The lowest and the highest major version of each alternative of a range.</summary>
    private static IEnumerable<(int Lower, int Upper)> Bounds(string range)
    {
        foreach (var alternative in range.Split("||"))
        {
            // "14 - 18" has a version on either side.
            var bounds = Bound().Matches(alternative.Replace(" - ", " <=", StringComparison.Ordinal));
            if (bounds.Count == 0)
                continue;
            var first = bounds[0].Groups["operator"].Value;
            var lower = int.Parse(bounds[0].Groups["major"].ValueSpan, CultureInfo.InvariantCulture);
            var upper = first is ">=" or ">" ? int.MaxValue : lower;
            foreach (var bound in bounds.Where(bound => bound.Groups["operator"].Value.StartsWith('<')))
            {
                var limit = int.Parse(bound.Groups["major"].ValueSpan, CultureInfo.InvariantCulture);
                upper = bound.Groups["operator"].Value == "<=" || bound.Groups["minor"].Value is not ("" or "0") ? limit : limit - 1;
            }

            yield return (first.StartsWith('<') ? 0 : lower, upper);
        }
    }

    private static string? Within(string major) => int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Newest ? major : null;

    private static string FirstLine(string? text) => (text ?? "").Trim().Split('\r', '\n')[0];

    private static Evidence Evidence(Evidence evidence) => evidence with { Finding = "language version" };

    [GeneratedRegex(@"(?<operator>>=|<=|>|<|\^|~|=|)\s*v?(?<major>\d{1,3})(\.(?<minor>\d{1,4}|x|\*))?(\.(\d{1,4}|x|\*))?")]
    private static partial Regex Bound();

    [GeneratedRegex(@"^[ \t]*(?:FROM[ \t]+(?:--platform=\S+[ \t]+)?(?:\S+/)?node:|ARG[ \t]+NODE_VERSION=[""']?)(?<major>\d{1,3})", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Image();

    [GeneratedRegex(@"^[ \t-]*node-version:[ \t]*(?<versions>[^\n]{1,100})", RegexOptions.Multiline)]
    private static partial Regex Workflow();

    [GeneratedRegex(@"(?<![.\d])\d{2}(?=\D|$)")]
    private static partial Regex Number();
}

using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Php;

/// <summary>
/// The version of PHP, major and minor: the platform that Composer is told to choose for, what version managers are told, then one that composer.json and every locked package
/// allow; the image of the Dockerfile; else a widely supported one.
/// </summary>
internal static partial class PhpVersion
{
    internal const string Default = "8.3";

    // The nearest to the default first, the newer of two.
    private static readonly ImmutableArray<string> Released = ["8.3", "8.4", "8.2", "8.5", "8.1", "8.0", "7.4", "7.3", "7.2", "7.1", "7.0", "5.6"];

    internal static (string Version, Evidence? Evidence) For(SourceTree tree, ComposerJson? composer, ComposerLock? locked, string folder)
    {
        if (composer is not null && Exact().Match(composer.PlatformPhp) is { Success: true } platform)
            return (platform.Value, SourceFile.EvidenceFor(composer.Path, composer.Text, "\"platform\"", $"PHP {composer.PlatformPhp} in config.platform"));
        if (ToolVersions.Find(tree, folder, "php") is var (tool, toolEvidence) && Exact().Match(tool) is { Success: true } managed)
            return (managed.Value, toolEvidence);
        if (tree.FirstOf(folder, ".php-version") is { } file && Exact().Match(tree.Read(file) ?? "") is { Success: true } named)
            return (named.Value, new Evidence(file, 1, "PHP version in .php-version"));

        var range = composer?.Requires.GetValueOrDefault("php") ?? "";
        var image = DockerfileVersion.For(tree, folder, "php");
        if (range.Length > 0)
        {
            if (image is var (exact, imageEvidence) && Allows(range, exact))
                return (exact, imageEvidence);
            var fitting = Choose([range, .. locked?.PhpRanges ?? []]) ?? Choose([range]);
            if (fitting is not null)
                return (fitting, composer!.EvidenceFor("php") with { Rule = $"PHP {range} in composer.json" });
        }

        return image is var (version, evidence) ? (version, evidence) : (Choose(locked?.PhpRanges ?? []) ?? Default, null);
    }

    /// <summary>The version nearest to the default that all ranges allow, or null.</summary>
    internal static string? Choose(ImmutableArray<string> ranges) => Released.FirstOrDefault(version => ranges.All(range => Allows(range, version)));

    /// <summary>Whether a range in Composer's form (<c>^8.1</c>, <c>~8.2.0 || ~8.3.0</c>, <c>&gt;=7.4 &lt;8.4</c>, <c>8.*</c>) allows the newest patch of a version.</summary>
    internal static bool Allows(string range, string version)
    {
        var parts = version.Split('.');
        if (parts.Length < 2 || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var major) || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var minor))
            return false;
        foreach (var alternative in range.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var bounds = Bound().Matches(Hyphen().Replace(alternative, ">=$1 <=$2"));
            if (bounds.All(bound => Fits((major, minor), bound)))
                return true;
        }

        return false;
    }

    private static bool Fits((int Major, int Minor) version, Match bound)
    {
        var isMajorOnly = !bound.Groups["minor"].Success;
        var limit = (Number(bound, "major"), Number(bound, "minor"));
        var order = version.CompareTo(limit);
        return bound.Groups["operator"].Value switch
        {
            ">=" or ">" => order >= 0,
            "<=" => order <= 0 || (isMajorOnly && version.Major == limit.Item1),
            // Below 8.3.5 there is still an 8.3.
            "<" => order < 0 || (order == 0 && Number(bound, "patch") > 0),
            "!=" => true,
            "^" => order >= 0 && version.Major == limit.Item1,
            // The last part that is written may grow.
            "~" => bound.Groups["patch"].Success ? order == 0 : order >= 0 && version.Major == limit.Item1,
            _ => isMajorOnly ? version.Major == limit.Item1 : order == 0,
        };
    }

    private static int Number(Match bound, string group) => bound.Groups[group].Success ? int.Parse(bound.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\d{1,2}\.\d{1,2}")]
    private static partial Regex Exact();

    [GeneratedRegex(@"(\d[\d.]{0,12})\s+-\s+(\d[\d.]{0,12})")]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"(?<operator>>=|<=|!=|==|>|<|=|\^|~|)\s*v?(?<major>\d{1,2})(?:\.(?<minor>\d{1,2}))?(?:\.(?<patch>\d{1,3}))?(?:\.\*)?")]
    private static partial Regex Bound();
}

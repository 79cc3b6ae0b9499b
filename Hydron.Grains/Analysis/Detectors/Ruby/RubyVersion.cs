using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Ruby;

/// <summary>
/// The version of Ruby, major and minor: .ruby-version, mise and asdf, an exact one in the Gemfile, the lockfile's, the image of the Dockerfile, a range in the Gemfile; else
/// a widely supported one.
/// </summary>
internal static partial class RubyVersion
{
    internal const string Default = "3.4";

    private static readonly ImmutableArray<string> Released = ["4.0", "3.4", "3.3", "3.2", "3.1", "3.0", "2.7", "2.6", "2.5"];

    internal static (string Version, Evidence? Evidence) For(SourceTree tree, Gemfile gemfile)
    {
        foreach (var above in Paths.Upwards(gemfile.Folder))
        {
            if (tree.FirstOf(above, ".ruby-version") is { } file && Exact().Match(tree.Read(file) ?? "") is { Success: true } match)
                return (match.Groups[1].Value, new Evidence(file, 1, "Ruby version in .ruby-version"));
        }

        if (ToolVersions.Find(tree, gemfile.Folder, "ruby") is var (tool, toolEvidence) && Exact().Match(tool) is { Success: true } managed)
            return (managed.Groups[1].Value, toolEvidence);
        if (Exact().Match(gemfile.RequiredRuby) is { Success: true } required)
            return (required.Groups[1].Value, gemfile.RequiredRubyEvidence);
        if (Exact().Match(gemfile.LockedRuby) is { Success: true } locked)
            return (locked.Groups[1].Value, gemfile.LockedRubyEvidence);
        if (DockerfileVersion.For(tree, gemfile.Folder, "ruby") is var (image, imageEvidence))
            return (image, imageEvidence);
        return FromRange(gemfile.RequiredRuby) is { } fitting ? (fitting, gemfile.RequiredRubyEvidence) : (Default, null);
    }

    /// <summary>The version that a requirement of RubyGems (<c>~&gt; 3.2</c>, <c>&gt;= 3.1, &lt; 3.4</c>) leads to: the default where it fits, else the newest that does.</summary>
    internal static string? FromRange(string range)
    {
        var bounds = Bound().Matches(range);
        if (bounds.Count == 0)
            return null;
        return Released.Where(version => bounds.All(bound => Fits(version, bound))).OrderBy(version => version == Default ? 0 : 1).FirstOrDefault();
    }

    private static bool Fits(string version, Match bound)
    {
        var (major, minor) = Numbers(version);
        var (boundMajor, boundMinor) = (int.Parse(bound.Groups[2].Value, CultureInfo.InvariantCulture), bound.Groups[3].Success ? int.Parse(bound.Groups[3].Value, CultureInfo.InvariantCulture) : 0);
        var order = (major, minor).CompareTo((boundMajor, boundMinor));
        return bound.Groups[1].Value switch
        {
            ">=" or ">" => order >= 0,
            "<=" => order <= 0,
            "<" => order < 0,
            // The last part that is written may grow: ~> 3.2 is any 3 from 3.2 on, ~> 3.2.1 is any 3.2.
            "~>" => bound.Groups[4].Success ? order == 0 : order >= 0 && major == boundMajor,
            "!=" => true,
            _ => order == 0,
        };
    }

    private static (int Major, int Minor) Numbers(string version)
        => (version[0] - '0', version[2] - '0');

    [GeneratedRegex(@"^\s*(?:ruby-)?(\d{1,2}(?:\.\d{1,2})?)")]
    private static partial Regex Exact();

    [GeneratedRegex(@"(>=|<=|~>|!=|>|<|=|)\s*(\d{1,2})(?:\.(\d{1,2}))?(?:\.(\d{1,3}))?")]
    private static partial Regex Bound();
}

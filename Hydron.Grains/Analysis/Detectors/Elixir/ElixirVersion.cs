using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Elixir;

/// <summary>The version of Elixir: of version files, which name one, then of the Dockerfile's image, then the newest that the requirement in <c>mix.exs</c> allows.</summary>
internal static partial class ElixirVersion
{
    private const int DefaultMinor = 18;

    internal static string Default => string.Create(CultureInfo.InvariantCulture, $"1.{DefaultMinor}");

    internal static (string Version, Evidence? Evidence) For(SourceTree tree, MixProject project, List<MixProject> all)
    {
        if (tree.FirstOf(project.Folder, ".elixir-version") is { } file && Minor(tree.Read(file) ?? "") is { } named)
            return (named, new Evidence(file, 1, "Elixir version in .elixir-version", "language version"));
        if (ToolVersions.Find(tree, project.Folder, "elixir") is { } tool && Minor(tool.Version) is { } asked)
            return (asked, tool.Evidence);
        if (ImageVersions.Find(tree, project.Folder, "elixir") is { } image && Minor(image.Version) is { } built)
            return (built, image.Evidence);
        foreach (var member in all)
        {
            if (FromRequirement(member.Requirement) is { } allowed)
                return (allowed, member.EvidenceFor("elixir:", $"Elixir {member.Requirement} in {member.Path}", "language version"));
        }

        return (Default, null);
    }

    /// <summary>The default where it fits, else the nearest that does; null where nothing is required.</summary>
    internal static string? FromRequirement(string requirement)
    {
        var (lower, upper) = (0, int.MaxValue);
        foreach (Match bound in Bound().Matches(requirement.Split(" or ")[0]))
        {
            var minor = int.Parse(bound.Groups["minor"].Value, CultureInfo.InvariantCulture);
            switch (bound.Groups["operator"].Value)
            {
                case ">=" or ">":
                    lower = Math.Max(lower, minor);
                    break;
                case "<=":
                    upper = Math.Min(upper, minor);
                    break;
                case "<":
                    upper = Math.Min(upper, bound.Groups["patch"].Value is "" or "0" ? minor - 1 : minor);
                    break;
                case "~>" when !bound.Groups["patch"].Success:
                    lower = Math.Max(lower, minor);
                    break;
                default:
                    (lower, upper) = (minor, minor);
                    break;
            }
        }

        return lower == 0 && upper == int.MaxValue ? null : string.Create(CultureInfo.InvariantCulture, $"1.{Math.Clamp(DefaultMinor, Math.Min(lower, upper), upper)}");
    }

    private static string? Minor(string version) => MajorMinor().Match(version) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"(?<operator>~>|>=|<=|==|>|<|)\s*1\.(?<minor>\d{1,3})(?!\d)(?:\.(?<patch>\d{1,3}))?")]
    private static partial Regex Bound();

    [GeneratedRegex(@"\b1\.\d{1,3}")]
    private static partial Regex MajorMinor();
}

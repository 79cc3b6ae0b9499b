using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>The version of Gradle that a build's wrapper downloads.</summary>
internal sealed partial record GradleWrapper(string Version, Evidence Evidence)
{
    internal static GradleWrapper? In(SourceTree tree, string root)
    {
        var path = Paths.Join(root, "gradle/wrapper/gradle-wrapper.properties");
        if (!tree.Has(path) || tree.Parse(path, PropertiesFile.Parse) is not { } properties || properties["distributionUrl"] is not { } address)
            return null;
        return Distribution().Match(address) is { Success: true } match
            ? new GradleWrapper(match.Groups[1].Value, properties.EvidenceFor("distributionUrl", $"Gradle {match.Groups[1].Value} of the wrapper", "package manager"))
            : null;
    }

    [GeneratedRegex(@"gradle-(\d{1,3}(?:\.\d{1,3}){1,2})")]
    private static partial Regex Distribution();
}

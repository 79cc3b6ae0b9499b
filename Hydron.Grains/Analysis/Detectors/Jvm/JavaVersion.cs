using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>
/// The version of Java: what the build asks of its compiler or toolchain, then the version files of the tools that switch between JDKs, then the framework's own default.
/// </summary>
internal sealed partial record JavaVersion(string Major, Evidence? Evidence)
{
    internal const string Default = "21";
    private const int Newest = 30;

    private static readonly ImmutableArray<string> Images = ["eclipse-temurin", "openjdk", "amazoncorretto", "azul-zulu", "ibm-semeru-runtimes", "sapmachine"];

    /// <summary>The version that files beside the project or above it name, nearest first.</summary>
    internal static JavaVersion? FromFiles(SourceTree tree, string folder)
    {
        foreach (var above in Paths.Upwards(folder))
        {
            if (In(tree, above) is { } found)
                return found;
        }

        return ToolVersions.Find(tree, folder, "java") is { } tool && MajorOf(tool.Version) is { } major ? new JavaVersion(major, tool.Evidence) : null;
    }

    /// <summary>The version of the image that the project's own Dockerfile builds on.</summary>
    internal static JavaVersion? FromDockerfile(SourceTree tree, string folder)
    {
        foreach (var image in Images)
        {
            if (ImageVersions.Find(tree, folder, image) is { } found && MajorOf(found.Version) is { } major)
                return new JavaVersion(major, found.Evidence);
        }

        return null;
    }

    /// <summary>The major version in <c>17</c>, <c>1.8</c>, <c>17.0.2-tem</c>, <c>temurin-21.0.1+12</c>, <c>VERSION_1_8</c>; null for none.</summary>
    internal static string? MajorOf(string text)
    {
        if (text.Length > 80 || Number().Match(text) is not { Success: true } match)
            return null;
        return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is > 4 and <= Newest and var major ? major.ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>What Spring Boot's own parent asks for where the project says nothing: 8 in its first two versions, then 17.</summary>
    internal static JavaVersion? OfSpringBoot(string version, Evidence evidence)
        => version.Length == 0 ? null : new JavaVersion(version[0] is '1' or '2' && version is [_, '.', ..] ? "8" : "17", evidence with { Finding = "language version", Confidence = 0.7 });

    private static JavaVersion? In(SourceTree tree, string folder)
    {
        foreach (var name in (string[])[".java-version", ".jdk-version"])
        {
            if (tree.FirstOf(folder, name) is { } file && MajorOf((tree.Read(file) ?? "").Trim()) is { } version)
                return new JavaVersion(version, new Evidence(file, 1, $"Java version in {name}", "language version"));
        }

        foreach (var (name, key) in ((string, string)[])[("system.properties", "java.runtime.version"), (".sdkmanrc", "java")])
        {
            if (tree.FirstOf(folder, name) is { } file && tree.Parse(file, PropertiesFile.Parse) is { } properties && properties[key] is { } text && MajorOf(text) is { } version)
                return new JavaVersion(version, properties.EvidenceFor(key, $"Java version in {name}", "language version"));
        }

        return null;
    }

    [GeneratedRegex(@"(?:^|[^\d.])(?:1[._])?(\d{1,2})(?!\d)")]
    private static partial Regex Number();
}

using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Dotnet;

/// <summary>The version of .NET: the project's target framework, wherever it is set, then the SDK of <c>global.json</c>, then version files and the Dockerfile.</summary>
internal static class DotnetVersion
{
    internal const string Default = "8.0";

    internal static (string Version, Evidence? Evidence) For(DotnetProject project)
    {
        foreach (var name in (string[])["TargetFramework", "TargetFrameworks"])
        {
            if (ProjectFile.VersionOf(project.Property(name)) is { } version && project.Raw(name) is { } file)
                return (version, SourceFile.EvidenceFor(file.Path, file.Text, $"<{name}", $"target framework {project.Property(name)}") with { Finding = "language version" });
        }

        foreach (var folder in Paths.Upwards(project.File.Folder))
        {
            if (project.Tree.FirstOf(folder, "global.json") is { } path && project.Tree.Parse(path, GlobalJson.Parse) is { } global && Minor(global.SdkVersion) is { } version)
                return (version, SourceFile.EvidenceFor(path, global.Text, "\"version\"", $"SDK {global.SdkVersion} in global.json") with { Finding = "language version" });
        }

        if (ToolVersions.Find(project.Tree, project.File.Folder, "dotnet", "dotnet-core") is { } tool && Minor(tool.Version) is { } asked)
            return (asked, tool.Evidence);
        return ImageVersions.Find(project.Tree, project.File.Folder, "sdk") is { } image && Minor(image.Version) is { } built ? (built, image.Evidence) : (Default, null);
    }

    /// <summary>"8.0" of "8.0.404" or of "8".</summary>
    private static string? Minor(string version)
        => version.Split('.', '-') is [var major, .. var rest] && major.Length is 1 or 2 && major.All(char.IsAsciiDigit) ? $"{major}.{(rest is [{ Length: 1 } minor, ..] && char.IsAsciiDigit(minor[0]) ? minor : "0")}" : null;
}

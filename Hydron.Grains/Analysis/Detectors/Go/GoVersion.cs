using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Go;

/// <summary>
/// The version of Go, major and minor. The go command runs the newest of what is installed (a version manager's file) and what go.work, go.mod and its toolchain line
/// ask for (go.dev/doc/toolchain); without any of them the image that an existing Dockerfile builds in, else a current one.
/// </summary>
internal static class GoVersion
{
    internal const string Default = "1.23";

    internal static (string Version, Evidence? Evidence) For(SourceTree tree, GoModule? module, GoWorkspace? workspace, string folder)
    {
        var asked = new List<(string Version, Evidence Evidence)>();
        if (ToolVersions.Find(tree, folder, "go", "golang") is { } installed)
            asked.Add(installed);
        foreach (var above in Paths.Upwards(folder))
        {
            if (tree.FirstOf(above, ".go-version") is { } file && tree.Read(file) is { Length: < 200 } text)
                asked.Add((text.Trim(), new Evidence(file, 1, "Go version in .go-version", "language version")));
        }

        if (workspace is { Version.Length: > 0 })
            asked.Add((workspace.Version, new Evidence(workspace.Path, null, $"go {workspace.Version} in go.work", "language version")));
        if (module is { Toolchain.Length: > 0 })
            asked.Add((module.Toolchain, SourceFile.EvidenceFor(module.Path, module.Text, $"toolchain go{module.Toolchain}", $"toolchain go{module.Toolchain} in go.mod") with { Finding = "language version" }));
        if (module is { Version.Length: > 0 })
            asked.Add((module.Version, SourceFile.EvidenceFor(module.Path, module.Text, $"go {module.Version}", $"Go {module.Version} in go.mod") with { Finding = "language version" }));
        var newest = asked.Where(one => NumberOf(one.Version) is not null).OrderByDescending(one => NumberOf(one.Version)).FirstOrDefault();
        if (newest.Evidence is not null)
            return (NumberOf(newest.Version)!.ToString(2), newest.Evidence);
        return ImageVersions.Find(tree, folder, "golang") is { } image && NumberOf(image.Version) is { } built ? (built.ToString(2), image.Evidence) : (Default, null);
    }

    private static Version? NumberOf(string text)
    {
        var digits = text.TrimStart('g', 'o', 'v').AsSpan();
        var end = digits.IndexOfAnyExcept("0123456789.");
        return System.Version.TryParse(end < 0 ? digits : digits[..end].TrimEnd('.'), out var version) ? new Version(version.Major, version.Minor) : null;
    }
}

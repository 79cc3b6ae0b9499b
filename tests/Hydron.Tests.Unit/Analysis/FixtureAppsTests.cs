using System.Runtime.CompilerServices;
using Hydron.Analysis;
using Hydron.Sources;

namespace Hydron.Tests.Analysis;

/// <summary>The applications that the end-to-end tests deploy.</summary>
public class FixtureAppsTests
{
    [Theory]
    [InlineData("express-postgres-redis")]
    [InlineData("vite-react")]
    [InlineData("aspnet-api")]
    [InlineData("go-service")]
    [InlineData("plain-html")]
    public void An_example_application_is_understood(string name)
    {
        // Only what a repository would hold: local builds leave folders beside the sources.
        var folder = new FolderTree(Path.Combine(AppsFolder(), name));
        var files = folder.Files.Where(file => !file.Path.Contains("bin/", StringComparison.Ordinal) && !file.Path.Contains("obj/", StringComparison.Ordinal) && !file.Path.Contains("node_modules/", StringComparison.Ordinal));
        var tree = new InMemoryFileTree(files.ToDictionary(file => file.Path, file => folder.ReadText(file.Path) ?? ""));

        Snapshot.Matches($"app-{name}", Analyzer.Analyze(tree, new GitSource($"https://git.test/apps/{name}.git")), withDockerfiles: true);
    }

    private static string AppsFolder([CallerFilePath] string testFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(testFile)!, "../../fixtures/apps"));
}

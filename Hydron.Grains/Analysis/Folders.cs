using System.Collections.Frozen;

namespace Hydron.Analysis;

/// <summary>What folder names say about what lies in them.</summary>
internal static class Folders
{
    private static readonly FrozenSet<string> Foreign = new[]
    {
        ".git", "node_modules", "bower_components", "vendor", "venv", ".venv", "virtualenv", "site-packages", "__pycache__", ".tox", ".next", ".nuxt", ".svelte-kit", ".turbo",
        ".cache", ".idea", ".vs", "obj", "target", "coverage", ".terraform", ".gradle", "Pods",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Secondary = new[]
    {
        "example", "examples", "sample", "samples", "demo", "demos", "test", "tests", "__tests__", "testing", "e2e", "spec", "specs", "fixture", "fixtures", "testdata",
        "doc", "docs", "documentation", "benchmark", "benchmarks", "template", "templates", "playground", "playgrounds", "cypress", "storybook", ".storybook", ".github",
        ".devcontainer", "scripts", "tools", "tooling", "hack", "integration", "tutorial", "tutorials", "boilerplate", "starters", "mocks", "playwright", "puppeteer", "selenium", "k6", "locust", "loadtest", "load-test", "load-tests", "dist", "build", "out",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly ImmutableArray<string> SecondaryEnds = ["-example", "-examples", "_examples", "-sample", "-samples", "-test", "-tests", "_tests", ".Tests", ".Test", ".UnitTests", ".IntegrationTests", "-e2e", "-fixtures"];

    private static readonly ImmutableArray<string> SecondaryStarts = ["example-", "examples-", "sample-", "e2e-"];

    private static readonly FrozenSet<string> Development = new[] { "dev", "development", "local", "contrib" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> General = new[] { "app", "apps", "src", "source", "services", "packages", "cmd", "projects", "public", "www", "html", "htdocs", "site", "static" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Installed packages, caches and build output: never the person's own code.</summary>
    internal static bool IsForeign(string path) => AnyFolder(path, Foreign);

    /// <summary>A folder of this name holds nothing of the person's own.</summary>
    internal static bool IsForeignName(string folder) => Foreign.Contains(folder);

    /// <summary>Examples, tests, documentation, folders of tools: deployed only where there is nothing better.</summary>
    internal static bool IsSecondary(string folder, string root)
    {
        var parts = Paths.RelativeTo(folder, root).Split('/');
        for (var index = 0; index < parts.Length; index++)
        {
            // Workspaces keep what is deployed in "apps", their documentation's site too.
            var isApp = index > 0 && parts[index - 1].Equals("apps", StringComparison.OrdinalIgnoreCase) && parts[index] is "docs" or "documentation";
            if (!isApp && (Secondary.Contains(parts[index]) || IsNamedAsSecondary(parts[index]) || (parts[index].Length > 1 && parts[index][0] == '.')))
                return true;
        }

        return false;
    }

    /// <summary>What only a developer's machine uses.</summary>
    internal static bool IsForDevelopment(string folder) => AnyFolder(folder + "/", Development);

    /// <summary>A name that does not tell services apart.</summary>
    internal static bool IsGeneral(string name) => General.Contains(name);

    /// <summary>"push-examples", "e2e-tests", "example-app".</summary>
    private static bool IsNamedAsSecondary(string name)
        => SecondaryEnds.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) || SecondaryStarts.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static bool AnyFolder(string path, FrozenSet<string> names)
    {
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        var rest = path.AsSpan();
        for (var slash = rest.IndexOf('/'); slash >= 0; slash = rest.IndexOf('/'))
        {
            if (lookup.Contains(rest[..slash]))
                return true;
            rest = rest[(slash + 1)..];
        }

        return false;
    }
}

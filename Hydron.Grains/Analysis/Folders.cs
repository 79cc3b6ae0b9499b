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
        ".devcontainer", "scripts", "tools", "tooling", "hack", "integration", "tutorial", "tutorials", "boilerplate", "starters", "mocks", "dist", "build", "out",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> General = new[] { "app", "apps", "src", "source", "services", "packages", "cmd", "projects", "public", "www", "html", "htdocs", "site", "static" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Installed packages, caches and build output: never the person's own code.</summary>
    internal static bool IsForeign(string path) => AnyFolder(path, Foreign);

    /// <summary>Examples, tests, documentation: deployed only where there is nothing better.</summary>
    internal static bool IsSecondary(string folder, string root) => AnyFolder(Paths.RelativeTo(folder, root) + "/", Secondary);

    /// <summary>A name that does not tell services apart.</summary>
    internal static bool IsGeneral(string name) => General.Contains(name);

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

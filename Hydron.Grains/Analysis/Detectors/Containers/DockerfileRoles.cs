using System.Collections.Frozen;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>Tells Dockerfiles apart by their names and places.</summary>
internal static class DockerfileRoles
{
    private static readonly FrozenSet<string> Production = new[] { "prod", "production", "release" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Development = new[] { "dev", "develop", "development", "local", "debug", "hot", "watch" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Other = new[]
    {
        "test", "tests", "testing", "ci", "e2e", "playwright", "cypress", "base", "builder", "build", "lint", "docs", "devcontainer", "gitpod", "bench", "benchmark", "dockerignore", "template", "tmpl", "tpl", "j2", "erb",
        "in", "sample", "example", "windows", "cross", "toolchain", "md", "txt", "sh", "py", "js", "ts", "go", "yml", "yaml", "json", "lsp", "vim", "patch", "bak", "orig", "old",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OtherFolders = new[]
    {
        "test", "tests", "testing", "e2e", "example", "examples", "sample", "samples", "doc", "docs", "documentation", "benchmark", "benchmarks", "fixtures", "testdata", "cypress", "debian", "deb", "rpm", "snap", "flatpak",
        "appimage", "homebrew", "packages-test", "integration-tests", "ci",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> DeploymentFolders = new[] { ".docker", ".deploy", ".deployment", ".container", ".containers", ".kamal" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="path">Path of a file in the source.</param>
    internal static DockerfileRole Of(string path)
    {
        if (VariantOf(path) is not { } variant)
            return DockerfileRole.None;
        var folders = path.Split('/')[..^1];
        if (folders.Any(folder => OtherFolders.Contains(folder) || (folder.StartsWith('.') && !DeploymentFolders.Contains(folder))))
            return DockerfileRole.None;
        var words = variant.ToLowerInvariant().Split(['.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(Other.Contains) ? DockerfileRole.None
            : words.Any(Development.Contains) || folders.Any(Development.Contains) ? DockerfileRole.Development
            : words.Any(Production.Contains) ? DockerfileRole.Production
            : words.Length > 0 ? DockerfileRole.Named
            : DockerfileRole.Plain;
    }

    /// <summary>What a Dockerfile's name says beside that it is one: <c>api</c> of <c>Dockerfile.api</c> and of <c>api.Dockerfile</c>, empty for the plain name; null for a file that is none.</summary>
    internal static string? VariantOf(string path)
    {
        var name = Paths.NameOf(path.AsSpan());
        foreach (var word in (ReadOnlySpan<string>)["Dockerfile", "Containerfile"])
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase))
                return "";
            if (name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && name[word.Length] is '.' or '-' or '_')
                return name[(word.Length + 1)..].ToString();
            if (name.EndsWith(word, StringComparison.OrdinalIgnoreCase) && name[^(word.Length + 1)] == '.')
                return name[..^(word.Length + 1)].ToString();
        }

        return null;
    }
}

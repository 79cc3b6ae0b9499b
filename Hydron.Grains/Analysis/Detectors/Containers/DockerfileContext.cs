using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>The folder that a Dockerfile is built in, and what it asks for that is not there.</summary>
/// <param name="Missing">Files that it copies and that the source does not hold: it cannot be built from the source alone.</param>
internal sealed record DockerfileContext(string Folder, ImmutableArray<string> Missing)
{
    private const int MaxCopied = 50;

    private static readonly ImmutableArray<string> Manifests =
    [
        "package.json", "deno.json", "requirements.txt", "pyproject.toml", "Pipfile", "setup.py", "go.mod", "Cargo.toml", "pom.xml", "build.gradle", "build.gradle.kts", "composer.json", "Gemfile", "mix.exs", "gleam.toml",
        "Package.swift", "pubspec.yaml", "shard.yml", "build.sbt", "project.clj", "deps.edn", "CMakeLists.txt", "Makefile", "index.html",
    ];

    /// <summary>The nearest folder upwards, from the Dockerfile's own, that holds all it copies; where that decides nothing, the nearest that holds a project.</summary>
    internal static DockerfileContext Of(SourceTree tree, DockerfileText dockerfile)
    {
        var own = Paths.FolderOf(dockerfile.Path);
        var copied = dockerfile.CopiedPaths.Select(WithoutPattern).Where(IsLiteral).Select(path => path.TrimStart('/')).Where(path => Paths.Normalize(path) != ".").Distinct(StringComparer.Ordinal).Take(MaxCopied).ToList();
        var candidates = Paths.Upwards(own).Select(folder => new DockerfileContext(folder, [.. copied.Where(path => !Exists(tree, folder, path))])).ToList();
        var fewest = candidates.Min(candidate => candidate.Missing.Length);
        var best = candidates.Where(candidate => candidate.Missing.Length == fewest).ToList();
        // What a variable without a value names, only its own build knows: a template for several services.
        var unknown = dockerfile.CopiedPaths.Where(path => path.StartsWith('$')).Take(1);
        best = [.. best.Select(candidate => candidate with { Missing = [.. candidate.Missing, .. unknown] })];
        var isDecided = copied.Count > 0 && fewest < copied.Count && best[0].Folder != own;
        return isDecided ? best[0] : best.FirstOrDefault(candidate => IsProject(tree, candidate.Folder)) ?? best[0];
    }

    /// <summary>The folder that a pattern looks into: of <c>target/*-runner</c>, which a build makes, at least <c>target</c> has to be there.</summary>
    private static string WithoutPattern(string path) => path.AsSpan().IndexOfAny('*', '?', '[') is var pattern and > 0 && path.LastIndexOf('/', pattern) is var slash and > 0 ? path[..slash] : path;

    /// <summary>What cannot be told from the source: patterns, variables, addresses.</summary>
    private static bool IsLiteral(string path) => path.AsSpan().IndexOfAny("*?[$<") < 0 && !path.Contains("://", StringComparison.Ordinal) && !path.StartsWith("git@", StringComparison.Ordinal);

    private static bool Exists(SourceTree tree, string folder, string path) => Paths.Resolve(folder, path) is var full && (tree.Has(full) || tree.Under(full).Any());

    private static bool IsProject(SourceTree tree, string folder) => tree.FirstOf(folder, Manifests.AsSpan()) is not null || tree.HasManifest(folder);
}

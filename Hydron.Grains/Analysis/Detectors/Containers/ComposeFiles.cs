using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>Which compose files of a source count.</summary>
internal static partial class ComposeFiles
{
    // The order in which docker itself looks for them.
    private static readonly ImmutableArray<string> Names = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    private static readonly ImmutableArray<string> ProductionNames =
    [
        "compose.prod.yaml", "compose.prod.yml", "compose.production.yaml", "compose.production.yml", "docker-compose.prod.yml", "docker-compose.prod.yaml", "docker-compose.production.yml",
        "docker-compose.production.yaml", "docker-compose-prod.yml",
    ];

    private static readonly ImmutableArray<string> OverrideNames = ["compose.override.yaml", "compose.override.yml", "docker-compose.override.yml", "docker-compose.override.yaml"];

    private const int MostNamed = 20;

    /// <summary>Every one of the person's own, the nearest to the root first.</summary>
    internal static ImmutableArray<string> All(SourceTree tree)
        => [.. tree.Files.Select(file => file.Path).Where(path => IsYaml(path) && Name().IsMatch(Paths.NameOf(path))).OrderBy(Paths.DepthOf).ThenBy(Rank).ThenBy(path => path, StringComparer.Ordinal).Take(MostNamed)];

    /// <summary>The one nearest to the root, the file for production laid over it; null for none.</summary>
    internal static ComposeFile? Of(SourceTree tree)
    {
        if (Nearest(tree, Names) is { } common)
        {
            var folder = Paths.FolderOf(common.Path);
            var whole = Beside(tree, folder, ProductionNames) is { } production ? common.With(production) : common;
            // What docker compose merges by default is for developers; it is read where the file is nothing without it.
            if (whole.Services.Any(service => service.Image.Length == 0 && service.Context is null && service.Extends is null) && Beside(tree, folder, OverrideNames) is { } local)
                whole = local.With(whole);
            return whole.Extended(path => tree.Parse(path, ComposeFile.Parse));
        }

        return Nearest(tree, ProductionNames)?.Extended(path => tree.Parse(path, ComposeFile.Parse));
    }

    private static bool IsYaml(string path) => path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);

    private static int Rank(string path) => Names.IndexOf(Paths.NameOf(path)) is var index and >= 0 ? index : int.MaxValue;

    // compose.yaml, docker-compose.prod.yml, docker-compose-dev.yaml, stack.compose.yml.
    [GeneratedRegex(@"(?:^|[-_.])compose(?:[-_.][\w.-]{0,60})?\.ya?ml$", RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    private static ComposeFile? Nearest(SourceTree tree, ImmutableArray<string> names)
        => names.SelectMany(tree.Named)
            .Where(path => !Folders.IsSecondary(Paths.FolderOf(path), tree.Root) && !Folders.IsForDevelopment(Paths.FolderOf(path)) && Paths.DepthOf(Paths.RelativeTo(path, tree.Root)) <= 2)
            .OrderBy(Paths.DepthOf)
            .Select(path => tree.Parse(path, ComposeFile.Parse))
            .FirstOrDefault(file => file is not null);

    private static ComposeFile? Beside(SourceTree tree, string folder, ImmutableArray<string> names)
        => names.Select(name => Paths.Join(folder, name)).Where(tree.Has).Select(path => tree.Parse(path, ComposeFile.Parse)).FirstOrDefault(file => file is not null);
}

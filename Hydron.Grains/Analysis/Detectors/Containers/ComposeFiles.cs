using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>Which compose files of a source count.</summary>
internal static class ComposeFiles
{
    // The order in which docker itself looks for them.
    private static readonly ImmutableArray<string> Names = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    private static readonly ImmutableArray<string> ProductionNames =
    [
        "compose.prod.yaml", "compose.prod.yml", "compose.production.yaml", "compose.production.yml", "docker-compose.prod.yml", "docker-compose.prod.yaml", "docker-compose.production.yml",
        "docker-compose.production.yaml", "docker-compose-prod.yml",
    ];

    private static readonly ImmutableArray<string> OverrideNames = ["compose.override.yaml", "compose.override.yml", "docker-compose.override.yml", "docker-compose.override.yaml"];

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

    private static ComposeFile? Nearest(SourceTree tree, ImmutableArray<string> names)
        => names.SelectMany(tree.Named)
            .Where(path => !Folders.IsSecondary(Paths.FolderOf(path), tree.Root) && !Folders.IsForDevelopment(Paths.FolderOf(path)) && Paths.DepthOf(Paths.RelativeTo(path, tree.Root)) <= 2)
            .OrderBy(Paths.DepthOf)
            .Select(path => tree.Parse(path, ComposeFile.Parse))
            .FirstOrDefault(file => file is not null);

    private static ComposeFile? Beside(SourceTree tree, string folder, ImmutableArray<string> names)
        => names.Select(name => Paths.Join(folder, name)).Where(tree.Has).Select(path => tree.Parse(path, ComposeFile.Parse)).FirstOrDefault(file => file is not null);
}

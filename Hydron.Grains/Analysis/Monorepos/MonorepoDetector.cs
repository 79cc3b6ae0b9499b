namespace Hydron.Analysis.Monorepos;

/// <summary>
/// What holds several packages of a source together. A tool that runs tasks across packages says more than the package manager beneath it; of several ecosystems in one
/// root the first of the list is named.
/// </summary>
internal static class MonorepoDetector
{
    private static readonly ImmutableArray<Func<SourceTree, string, string?>> Rules =
    [
        NodeMonorepo.ToolIn,
        NodeMonorepo.ManagerIn,
        BuildMonorepo.ToolIn,
    ];

    /// <returns>Lower case: <c>turbo</c>, <c>pnpm</c>, <c>cargo</c>; empty for a source of one package, or of packages that know nothing of each other.</returns>
    internal static string Of(SourceTree tree)
        => Paths.Upwards(tree.Root).SelectMany(folder => Rules.Select(rule => rule(tree, folder))).FirstOrDefault(tool => tool is not null) ?? "";
}

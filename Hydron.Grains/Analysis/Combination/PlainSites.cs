namespace Hydron.Analysis.Combination;

/// <summary>Tells plain sites from pages that belong to a program.</summary>
internal static class PlainSites
{
    private static readonly ImmutableArray<string> Served = ["wwwroot", "webapp", "resources", "templates", "views", "static", "assets"];

    /// <param name="folder">A folder with an index.html.</param>
    internal static bool IsOne(SourceTree tree, string folder)
    {
        // The root's manifest may be that of tools that check the site; a folder's own is that of a program, whether or not it is a service.
        if (Paths.Upwards(folder).Any(above => above != "." && above != tree.Root && tree.HasManifest(above)))
            return false;
        return folder == "." || !tree.HasManifest(tree.Root) || !Served.Contains(Paths.NameOf(folder), StringComparer.OrdinalIgnoreCase);
    }
}

namespace Hydron.Analysis.Detectors.Php;

/// <summary>How pages of PHP are served: by the Apache of the official image, which runs without root and therefore not on port 80.</summary>
internal static class PhpServer
{
    internal const int Port = 8080;

    internal const string Start = "apache2-foreground";

    private static readonly ImmutableArray<string> WebRoots = ["public", "web", "webroot", "public_html", "htdocs", "httpdocs", "html", "www", "docroot", "pub"];

    /// <summary>The folder that is served, relative to the project's: the one that holds the front controller; "." for the project's own, null for none.</summary>
    internal static string? WebRootOf(SourceTree tree, string folder)
        => WebRoots.FirstOrDefault(root => tree.HasIn(folder, $"{root}/index.php")) ?? (tree.HasIn(folder, "index.php") ? "." : null);
}

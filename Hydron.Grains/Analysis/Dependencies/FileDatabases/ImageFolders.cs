using System.Text.RegularExpressions;
using Hydron.Analysis.Dockerfiles;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.FileDatabases;

/// <summary>The folders of a service's image: where its program runs, and what lies there already, which a volume would hide from every later release.</summary>
internal sealed partial class ImageFolders
{
    private const string Root = "/app";

    private readonly SourceTree _tree;
    private readonly ImmutableArray<string> _sources;
    private readonly bool _isOthersUser;

    private ImageFolders(SourceTree tree, ImmutableArray<string> sources, string working, bool isOthersUser) => (_tree, _sources, Working, _isOthersUser) = (tree, sources, working, isOthersUser);

    /// <summary>Where the program runs: what a relative path is relative to.</summary>
    internal string Working { get; }

    /// <summary>A folder for data that hides nothing.</summary>
    internal string DataFolder => HoldsSource("data") ? "/data" : $"{Working.TrimEnd('/')}/data";

    internal static ImageFolders Of(SourceTree tree, Service service)
    {
        if (service.Dockerfile is not { } dockerfile)
            return new ImageFolders(tree, [service.Path], Root, isOthersUser: false);
        if (dockerfile.IsGenerated)
        {
            // Compiled languages put what runs into /app, wherever the service's folder lies in the build context.
            var isCopied = service.Language is "node" or "deno" or "python" or "ruby" or "php";
            var folder = isCopied ? new BuildLayout(service, Paths.RelativeTo(service.Path, dockerfile.ContextPath)).FolderIn(Root) : Root;
            return new ImageFolders(tree, [service.Path], folder, isOthersUser: false);
        }

        var final = tree.Parse(dockerfile.Path, DockerfileText.Parse)?.Final;
        var working = final?.WorkingFolder is { Length: > 1 } known && !known.Contains('$', StringComparison.Ordinal) ? known : Root;
        return new ImageFolders(tree, [.. new[] { service.Path, dockerfile.ContextPath }.Distinct(StringComparer.Ordinal)], working, final?.User.Split(':')[0] is not (null or "" or "root" or "0"));
    }

    /// <summary>The folder for the volume of a file; null where it would hide files of the image or of the system.</summary>
    /// <param name="file">Absolute, or relative to where the program runs.</param>
    internal string? MountFor(string file)
    {
        var path = file.StartsWith('/') ? "/" + Paths.Normalize(file) : $"{Working}/{Paths.Normalize(file)}";
        var folder = path[..path.LastIndexOf('/')];
        if (folder.Length < 2 || SystemFolder().IsMatch(folder) || folder == Working || Paths.IsUnder(Working, folder))
            return null;
        return Paths.IsUnder(folder, Working) && Paths.RelativeTo(folder, Working) is var inside && (HoldsSource(inside) || HoldsCache(inside)) ? null : folder;
    }

    /// <summary>Hydron's images give the places of volumes to the user that they run as; another image's user may write only where the image has a folder.</summary>
    internal bool IsWritable(string folder)
        => !_isOthersUser || (Paths.IsUnder(folder, Working) && _sources.Any(source => _tree.Under(Paths.Join(source, Paths.RelativeTo(folder, Working))).Any()));

    private bool HoldsSource(string folder)
        => _sources.Any(source => _tree.Under(Paths.Join(source, folder)).Any(file => !IsNoSource(Paths.NameOf(file.Path))));

    /// <summary>Symfony keeps in <c>var</c> what is built of the code: with a volume there, a release would run the code of the one before.</summary>
    private bool HoldsCache(string folder) => folder is "var" && _sources.Any(source => _tree.HasIn(source, "bin/console"));

    /// <summary>What only keeps a folder in the repository, and a database file itself.</summary>
    private static bool IsNoSource(string name)
        => name is ".keep" or ".gitkeep" or ".gitignore" or ".empty" || DatabaseFile.IsDatabase(name);

    [GeneratedRegex("^/(?:usr|etc|bin|sbin|lib|proc|sys|dev|tmp|home|root|boot|Users)(?:/|$)")]
    private static partial Regex SystemFolder();
}

using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Node.Workspaces;

/// <summary>Applications of Nx that have a <c>project.json</c> and no package.json: all that they use is installed at the workspace's root.</summary>
internal static partial class NxWorkspace
{
    private const int MaxProjects = 300;

    internal static bool IsAt(SourceTree tree, string folder) => tree.HasIn(folder, "nx.json");

    /// <summary>What Nx says of a folder; null where it does not know it.</summary>
    internal static NxProject? ProjectIn(SourceTree tree, string folder)
        => Paths.Upwards(folder).Any(above => IsAt(tree, above)) ? tree.Parse(Paths.Join(folder, "project.json"), NxProject.Parse) : null;

    /// <summary>The applications without a package.json, as packages that depend on what their code imports.</summary>
    internal static IEnumerable<PackageJson> Applications(SourceTree tree, IReadOnlyList<PackageJson> packages)
    {
        foreach (var path in tree.Named("project.json").Take(MaxProjects))
        {
            var folder = Paths.FolderOf(path);
            if (folder.EndsWith("e2e", StringComparison.Ordinal) || tree.HasIn(folder, "package.json") || ProjectIn(tree, folder) is not { IsApplication: true } project)
                continue;
            var root = Paths.Upwards(folder).First(above => IsAt(tree, above));
            if (packages.FirstOrDefault(package => package.Folder == root) is { } manifest)
                yield return PackageJson.Stand(path, tree.Read(path)!, project.Name, Imported(tree.CodeOf(folder), manifest));
        }
    }

    private static ImmutableDictionary<string, string> Imported(IReadOnlyList<SourceFile> code, PackageJson root)
    {
        var imported = code.SelectMany(file => Import().Matches(file.Text)).Select(match => match.Groups["package"].Value).ToHashSet(StringComparer.Ordinal);
        return root.Dependencies.Where(dependency => imported.Contains(dependency.Key)).ToImmutableDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex("""(?:\bfrom\s?|\bimport\s?|\brequire\(|\bimport\()['"](?<package>(?:@[\w.-]+/)?[\w.-]+)""")]
    private static partial Regex Import();
}

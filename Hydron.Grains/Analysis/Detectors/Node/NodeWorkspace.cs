using System.IO.Enumeration;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>Several packages that are installed together, from one folder above them.</summary>
internal sealed class NodeWorkspace
{
    private const int MaxLibraries = 50;

    private readonly ImmutableDictionary<string, PackageJson> _byName;

    private NodeWorkspace(PackageJson root, bool isPnpm, IEnumerable<PackageJson> members)
    {
        Root = root;
        IsPnpm = isPnpm;
        Members = [.. members];
        _byName = Members.Where(member => member.Name.Length > 0).GroupBy(member => member.Name, StringComparer.Ordinal).ToImmutableDictionary(group => group.Key, group => group.First());
    }

    internal PackageJson Root { get; }

    internal bool IsPnpm { get; }

    internal ImmutableArray<PackageJson> Members { get; }

    internal bool Holds(PackageJson package) => package == Root || Members.Contains(package);

    internal static NodeWorkspace? At(SourceTree tree, PackageJson root, IReadOnlyList<PackageJson> all)
    {
        var patterns = root.Workspaces;
        var isPnpm = tree.HasIn(root.Folder, "pnpm-workspace.yaml");
        if (isPnpm && tree.Read(Paths.Join(root.Folder, "pnpm-workspace.yaml")) is { } text)
            patterns = [.. patterns, .. Yaml.Mapping(text)?.Get("packages").Texts() ?? []];
        if (patterns.IsEmpty)
            return null;
        var members = all.Where(package => package != root && Paths.IsUnder(package.Folder, root.Folder) && Matches(patterns, Paths.RelativeTo(package.Folder, root.Folder)));
        return new NodeWorkspace(root, isPnpm, members);
    }

    /// <summary>The packages of the workspace that a package uses, directly or through others.</summary>
    internal IEnumerable<PackageJson> LibrariesOf(PackageJson package) => Reachable(package).Take(MaxLibraries);

    private IEnumerable<PackageJson> Reachable(PackageJson package)
    {
        var seen = new HashSet<PackageJson> { package };
        var queue = new Queue<PackageJson>([package]);
        while (queue.TryDequeue(out var current))
        {
            foreach (var name in current.Dependencies.Keys.Concat(current.DevDependencies.Keys))
            {
                if (_byName.TryGetValue(name, out var library) && seen.Add(library))
                {
                    queue.Enqueue(library);
                    yield return library;
                }
            }
        }
    }

    private static bool Matches(ImmutableArray<string> patterns, string folder)
    {
        bool Fits(string pattern)
        {
            var normalized = Paths.Normalize(pattern.Trim('!'));
            return normalized.Contains("**", StringComparison.Ordinal)
                ? FileSystemName.MatchesSimpleExpression(normalized.Replace("**", "*", StringComparison.Ordinal), folder)
                : Paths.DepthOf(normalized) == Paths.DepthOf(folder) && FileSystemName.MatchesSimpleExpression(normalized, folder);
        }

        return patterns.Any(pattern => !pattern.StartsWith('!') && Fits(pattern)) && !patterns.Any(pattern => pattern.StartsWith('!') && Fits(pattern));
    }
}

using System.IO.Enumeration;
using Hydron.Analysis.Manifests;
using YamlDotNet.RepresentationModel;

namespace Hydron.Analysis.Detectors.Node.Workspaces;

/// <summary>Several packages that are installed together, from one folder above them.</summary>
internal sealed class NodeWorkspace
{
    private const int MaxLibraries = 50;

    private readonly ImmutableDictionary<string, PackageJson> _byName;
    private readonly HashSet<PackageJson> _members;
    private readonly Lazy<HashSet<string>> _used;
    private readonly Dictionary<PackageJson, ImmutableArray<PackageJson>> _libraries = [];
    private readonly Dictionary<PackageJson, ImmutableArray<PackageJson>> _needs = [];
    private readonly Lazy<YamlMappingNode?> _catalog;

    private NodeWorkspace(SourceTree tree, PackageJson root, bool isPnpm, IEnumerable<PackageJson> members)
    {
        Root = root;
        IsPnpm = isPnpm;
        Members = [.. members];
        _catalog = new(() => tree.Read(Paths.Join(root.Folder, "pnpm-workspace.yaml")) is { } text && text.Contains("catalog:", StringComparison.Ordinal) ? Yaml.Mapping(text)?.Get("catalog") as YamlMappingNode : null);
        UsesTurbo = tree.FirstOf(root.Folder, "turbo.json", "turbo.jsonc") is not null;
        UsesNx = NxWorkspace.IsAt(tree, root.Folder);
        _members = [.. Members];
        _used = new(() => Members.SelectMany(member => member.Dependencies.Keys.Concat(member.DevDependencies.Keys).Where(name => name != member.Name)).ToHashSet(StringComparer.Ordinal));
        _byName = Members.Where(member => member.Name.Length > 0).GroupBy(member => member.Name, StringComparer.Ordinal).ToImmutableDictionary(group => group.Key, group => group.First());
    }

    internal PackageJson Root { get; }

    internal bool IsPnpm { get; }

    internal ImmutableArray<PackageJson> Members { get; }

    private bool UsesTurbo { get; }

    private bool UsesNx { get; }

    internal bool Holds(PackageJson package) => package == Root || _members.Contains(package);

    /// <summary>Whether another member depends on a package.</summary>
    internal bool IsUsed(PackageJson package) => package.Name.Length > 0 && _used.Value.Contains(package.Name);

    /// <summary>The version of a package for all members: the root's own, or that of the catalog of pnpm; empty for none.</summary>
    internal string VersionOf(string package) => Root.VersionOf(package) is { Length: > 0 } own ? own : PackageJson.VersionIn(_catalog.Value?.Get(package).Text() ?? "");

    /// <param name="all">All packages of the source.</param>
    internal static NodeWorkspace? At(SourceTree tree, PackageJson root, IReadOnlyList<PackageJson> all)
    {
        var patterns = root.Workspaces;
        var pnpm = tree.Read(Paths.Join(root.Folder, "pnpm-workspace.yaml")) is { } text ? Yaml.Mapping(text)?.Get("packages").Texts() ?? [] : [];
        patterns = patterns.AddRange(pnpm);
        if (patterns.IsEmpty && tree.Read(Paths.Join(root.Folder, "lerna.json")) is { } lerna)
            patterns = LernaPatterns(lerna);
        var usesNx = NxWorkspace.IsAt(tree, root.Folder);
        if (patterns.IsEmpty && !usesNx)
            return null;
        // Projects of Nx are found by its own files, wherever they lie.
        var members = all.Where(package => package != root && Paths.IsUnder(package.Folder, root.Folder)
            && (Matches(patterns, Paths.RelativeTo(package.Folder, root.Folder)) || (usesNx && tree.HasIn(package.Folder, "project.json"))));
        return new NodeWorkspace(tree, root, pnpm.Length > 0, members);
    }

    /// <summary>The packages of the workspace that a package uses, directly or through others; those that others need come first.</summary>
    internal ImmutableArray<PackageJson> LibrariesOf(PackageJson package)
    {
        if (_libraries.TryGetValue(package, out var known))
            return known;
        var found = ImmutableArray.CreateBuilder<PackageJson>();
        Collect(package, [package], found);
        return _libraries[package] = [.. found.Take(MaxLibraries)];
    }

    /// <summary>A package's build with that of the libraries before it which must be built: by the workspace's tool where there is one.</summary>
    /// <param name="own">The package's own build command; empty for none.</param>
    internal string BuildOf(NodeProject project, string own)
    {
        var name = project.Package.Name;
        if (!NodeScripts.IsPlainPath(name))
            return own;
        if (UsesNx && !project.Package.Scripts.ContainsKey("build"))
            return project.Run($"nx build {name}");
        var libraries = LibrariesOf(project.Package).Where(library => library.Scripts.ContainsKey("build") && NodeScripts.IsPlainPath(library.Name)).Select(library => library.Name).ToList();
        if (libraries.Count == 0)
            return own;
        if (UsesTurbo && own.Length > 0)
            return project.Run($"turbo build --filter={name}");
        if (UsesNx && own.Length > 0)
            return project.Run($"nx build {name}");
        var before = project.Manager.Name switch
        {
            "pnpm" => $"pnpm --filter \"{name}^...\" run build",
            "npm" => $"npm run build {string.Join(' ', libraries.Select(library => $"--workspace={library}"))}",
            "bun" => string.Join(" && ", libraries.Select(library => $"bun run --filter {library} build")),
            _ => string.Join(" && ", libraries.Select(library => $"yarn workspace {library} run build")),
        };
        return own.Length > 0 ? $"{before} && {own}" : before;
    }

    private void Collect(PackageJson package, HashSet<PackageJson> seen, ImmutableArray<PackageJson>.Builder found)
    {
        // The first ones are known by then, and no more are taken.
        if (found.Count >= MaxLibraries)
            return;
        foreach (var library in NeedsOf(package).Where(seen.Add))
        {
            Collect(library, seen, found);
            found.Add(library);
        }
    }

    /// <summary>The packages of the workspace that a package names itself, by name.</summary>
    private ImmutableArray<PackageJson> NeedsOf(PackageJson package)
    {
        if (!_needs.TryGetValue(package, out var needs))
            _needs[package] = needs = [.. package.Dependencies.Keys.Concat(package.DevDependencies.Keys).Where(_byName.ContainsKey).Order(StringComparer.Ordinal).Select(name => _byName[name])];
        return needs;
    }

    /// <summary>Lerna's own list, before managers had workspaces.</summary>
    private static ImmutableArray<string> LernaPatterns(string text)
        => Yaml.Mapping(text)?.Get("packages").Texts() is { Length: > 0 } patterns ? patterns : ["packages/*"];

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

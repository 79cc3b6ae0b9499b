using System.IO.Enumeration;
using Hydron.Analysis.Manifests;
using Tomlyn.Model;

namespace Hydron.Analysis.Detectors.Rust;

/// <summary>A package of Cargo with its programs, in its workspace if it belongs to one.</summary>
/// <param name="Root">The manifest of the workspace, or the package's own.</param>
internal sealed record RustPackage(CargoManifest Manifest, CargoManifest Root, ImmutableArray<string> Programs)
{
    /// <summary>The package of a manifest; null for a workspace alone.</summary>
    internal static RustPackage? Of(SourceTree tree, CargoManifest manifest)
        => manifest.Name.Length == 0 ? null : new RustPackage(manifest, RootOf(tree, manifest), [.. ProgramsOf(tree, manifest).Distinct(StringComparer.Ordinal)]);

    /// <summary>Crates that it depends on, with the version that it or its workspace asks for.</summary>
    internal IEnumerable<(string Name, string Version, ImmutableArray<string> Features)> Dependencies
    {
        get
        {
            foreach (var (name, value) in Manifest.Dependencies)
            {
                var own = value as TomlTable;
                var shared = own is not null && own.TryGetValue("workspace", out var inherits) && inherits is true && Root.SharedDependencies is { } all && all.TryGetValue(name, out var found) ? found : null;
                var version = value as string ?? own.Text("version") switch { "" => shared as string ?? (shared as TomlTable).Text("version"), var text => text };
                yield return (name, version, [.. own.Texts("features"), .. (shared as TomlTable).Texts("features")]);
            }
        }
    }

    internal bool DependsOn(string crate) => Manifest.Dependencies.Any(dependency => dependency.Name == crate);

    /// <summary>The position of the package in its workspace's list: the default members come first.</summary>
    internal int Position => Root.Members.Select((pattern, index) => (pattern, index)).Where(member => Matches(member.pattern, Paths.RelativeTo(Manifest.Folder, Root.Folder))).Select(member => member.index).DefaultIfEmpty(int.MaxValue).First();

    /// <summary>
    /// The program that is run: the one that the manifest names, the only one, the package's own (<c>src/main.rs</c>), one that is called like a server, or the first.
    /// </summary>
    internal string Program => Manifest.DefaultRun.Length > 0 && Programs.Contains(Manifest.DefaultRun) ? Manifest.DefaultRun
        : Programs.FirstOrDefault(program => program == Manifest.Name)
        ?? Programs.FirstOrDefault(program => program.Contains("server", StringComparison.OrdinalIgnoreCase) || program.Contains("api", StringComparison.OrdinalIgnoreCase) || program.Contains("web", StringComparison.OrdinalIgnoreCase))
        ?? Programs[0];

    private static CargoManifest RootOf(SourceTree tree, CargoManifest manifest)
    {
        if (manifest.IsWorkspace)
            return manifest;
        foreach (var above in Paths.Upwards(manifest.Folder).Skip(1))
        {
            if (tree.FirstOf(above, "Cargo.toml") is { } path && tree.Parse(path, CargoManifest.Parse) is { IsWorkspace: true } root)
            {
                var relative = Paths.RelativeTo(manifest.Folder, root.Folder);
                // A member by its path alone is one too (doc.rust-lang.org/cargo/reference/workspaces.html).
                return root.Excluded.Any(excluded => Matches(excluded, relative) || Paths.IsUnder(relative, Paths.Normalize(excluded))) ? manifest : root;
            }
        }

        return manifest;
    }

    private static bool Matches(string pattern, string folder)
        => Paths.Normalize(pattern) is var normal && (normal == folder || (normal.AsSpan().ContainsAny('*', '?') && normal.AsSpan().Count('/') == folder.AsSpan().Count('/') && FileSystemName.MatchesSimpleExpression(normal, folder, ignoreCase: false)));

    private static IEnumerable<string> ProgramsOf(SourceTree tree, CargoManifest manifest)
    {
        foreach (var program in manifest.Programs.Where(program => program.IsBuilt))
            yield return program.Name;
        if (!manifest.FindsPrograms)
            yield break;
        var named = manifest.Programs.Select(program => Paths.Resolve(manifest.Folder, program.Path)).ToHashSet(StringComparer.Ordinal);
        if (tree.FirstOf(manifest.Folder, "src/main.rs") is { } main && !named.Contains(main) && manifest.Programs.All(program => program.Name != manifest.Name))
            yield return manifest.Name;
        var folder = Paths.Join(manifest.Folder, "src/bin");
        foreach (var file in tree.Under(folder).Select(file => file.Path).Where(path => path.EndsWith(".rs", StringComparison.Ordinal) && !named.Contains(path)))
        {
            var relative = Paths.RelativeTo(file, folder);
            if (!relative.Contains('/', StringComparison.Ordinal))
                yield return relative[..^3];
            else if (relative.EndsWith("/main.rs", StringComparison.Ordinal) && relative.AsSpan().Count('/') == 1)
                yield return Paths.FolderOf(relative);
        }
    }
}

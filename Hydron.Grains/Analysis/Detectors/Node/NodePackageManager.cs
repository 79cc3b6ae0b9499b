using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Node;

/// <param name="Name"><c>npm</c>, <c>pnpm</c>, <c>yarn</c> or <c>bun</c>.</param>
/// <param name="Lockfile">Its path; null for none.</param>
/// <param name="InstallCommand">Installs what the lockfile says, development dependencies included.</param>
internal sealed record NodePackageManager(string Name, string? Lockfile, string InstallCommand, Evidence? Evidence)
{
    private static readonly (string File, string Manager)[] Lockfiles =
    [
        ("pnpm-lock.yaml", "pnpm"), ("yarn.lock", "yarn"), ("bun.lock", "bun"), ("bun.lockb", "bun"), ("package-lock.json", "npm"), ("npm-shrinkwrap.json", "npm"),
    ];

    /// <summary>The field <c>packageManager</c> (Corepack) says it, else the lockfile, else npm.</summary>
    internal static NodePackageManager For(SourceTree tree, PackageJson package, NodeWorkspace? workspace)
    {
        var manifests = workspace is null ? [package] : new[] { package, workspace.Root };
        var declared = manifests.Select(manifest => manifest.PackageManager).FirstOrDefault(field => field.Length > 0)?.Split('@') ?? [];
        var name = declared.Length > 0 && declared[0] is "npm" or "pnpm" or "yarn" or "bun" ? declared[0] : null;
        var (lockfile, manager) = manifests
            .SelectMany(manifest => Lockfiles.Select(candidate => (Path: Paths.Join(manifest.Folder, candidate.File), candidate.Manager)))
            .Where(candidate => (name is null || candidate.Manager == name) && tree.Has(candidate.Path))
            .Select(candidate => ((string?)candidate.Path, candidate.Manager))
            .FirstOrDefault((null, name ?? (workspace?.IsPnpm == true ? "pnpm" : "npm")));

        var evidence = name is not null
            ? SourceFile.EvidenceFor(manifests.First(manifest => manifest.PackageManager.Length > 0).Path, manifests.First(manifest => manifest.PackageManager.Length > 0).Text, "\"packageManager\"", $"packageManager is {name}")
            : lockfile is not null ? new Evidence(lockfile, null, $"lockfile of {manager}") : null;
        var isModernYarn = manager == "yarn" && ((declared.Length > 1 && !declared[1].StartsWith('1')) || manifests.Any(manifest => tree.HasIn(manifest.Folder, ".yarnrc.yml")));
        return new NodePackageManager(manager, lockfile, Install(manager, lockfile is not null, isModernYarn), evidence);
    }

    private static string Install(string manager, bool isLocked, bool isModernYarn) => (manager, isLocked) switch
    {
        ("npm", true) => "npm ci",
        ("npm", false) => "npm install",
        ("yarn", true) => isModernYarn ? "yarn install --immutable" : "yarn install --frozen-lockfile",
        (_, true) => $"{manager} install --frozen-lockfile",
        _ => $"{manager} install",
    };
}

using System.Text.RegularExpressions;
using Hydron.Analysis.Detectors.Node.Workspaces;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Node;

/// <param name="Name"><c>npm</c>, <c>pnpm</c>, <c>yarn</c> or <c>bun</c>.</param>
/// <param name="Version">Its version or major version; empty where nothing says which.</param>
/// <param name="Lockfile">Its path; null for none.</param>
/// <param name="InstallCommand">Installs what the lockfile says, development dependencies included.</param>
internal sealed partial record NodePackageManager(string Name, string Version, string? Lockfile, string InstallCommand, Evidence? Evidence)
{
    private static readonly (string File, string Manager)[] Lockfiles =
    [
        ("pnpm-lock.yaml", "pnpm"), ("bun.lock", "bun"), ("bun.lockb", "bun"), ("yarn.lock", "yarn"), ("package-lock.json", "npm"), ("npm-shrinkwrap.json", "npm"),
    ];

    /// <summary>Files that only one manager reads, for a package without a lockfile.</summary>
    private static readonly (string File, string Manager)[] Settings = [("pnpm-workspace.yaml", "pnpm"), (".pnpmfile.cjs", "pnpm"), (".yarnrc.yml", "yarn"), ("bunfig.toml", "bun")];

    private static readonly ImmutableArray<string> Known = ["pnpm", "bun", "yarn", "npm"];

    /// <summary>The field <c>packageManager</c> (Corepack) says it, else the lockfile, else what it is developed with (<c>devEngines</c>, Volta, <c>engines</c>), else npm.</summary>
    internal static NodePackageManager For(SourceTree tree, PackageJson package, NodeWorkspace? workspace)
    {
        var manifests = workspace is null ? [package] : new[] { package, workspace.Root };
        var (declared, version, evidence) = Declared(manifests);
        var (lockfile, locked) = manifests
            .SelectMany(manifest => Lockfiles.Select(candidate => (Path: Paths.Join(manifest.Folder, candidate.File), candidate.Manager)))
            .Where(candidate => (declared is null || candidate.Manager == declared) && tree.Has(candidate.Path))
            .Select(candidate => ((string?)candidate.Path, (string?)candidate.Manager))
            .FirstOrDefault();
        if (declared is null && lockfile is not null)
            evidence = new Evidence(lockfile, null, $"lockfile of {locked}", "package manager");
        var (asked, askedVersion, askedEvidence) = declared is null && locked is null ? Asked(tree, manifests) : default;
        var name = declared ?? locked ?? asked ?? (workspace?.IsPnpm == true ? "pnpm" : "npm");
        if (version.Length == 0)
            version = askedVersion is { Length: > 0 } ? askedVersion : VersionOf(tree, manifests, name, lockfile);
        var isModernYarn = name == "yarn" && (version.Length > 0 ? !version.StartsWith("1.", StringComparison.Ordinal) && version != "1" : manifests.Any(manifest => tree.HasIn(manifest.Folder, ".yarnrc.yml")));
        return new NodePackageManager(name, version.Length > 0 ? version : isModernYarn ? "4" : "", lockfile, Install(name, lockfile is not null, isModernYarn), evidence ?? askedEvidence);
    }

    private static (string? Name, string Version, Evidence? Evidence) Declared(PackageJson[] manifests)
    {
        foreach (var manifest in manifests)
        {
            var parts = manifest.PackageManager.Split('@', 2, StringSplitOptions.TrimEntries);
            if (Known.Contains(parts[0]))
                return (parts[0], parts.Length > 1 && Exact().Match(parts[1]) is { Success: true } exact ? exact.Value : "", SourceFile.EvidenceFor(manifest.Path, manifest.Text, "\"packageManager\"", $"packageManager is {parts[0]}") with { Finding = "package manager" });
        }

        return (null, "", null);
    }

    private static (string? Name, string Version, Evidence? Evidence) Asked(SourceTree tree, PackageJson[] manifests)
    {
        foreach (var manifest in manifests)
        {
            (string Name, string Range, string Where)[] candidates =
            [
                (manifest.DevelopmentPackageManager.Name, manifest.DevelopmentPackageManager.Version, "devEngines"),
                .. Known.Where(manifest.Volta.ContainsKey).Select(name => (name, manifest.Volta[name], "volta")),
                .. Known.Where(name => name != "npm" && manifest.Engines.ContainsKey(name) && !IsForbidden(manifest.Engines[name])).Select(name => (name, manifest.Engines[name], "engines")),
            ];
            if (candidates.FirstOrDefault(candidate => Known.Contains(candidate.Name)) is { Name: not null } found)
                return (found.Name, VersionIn(found.Range), SourceFile.EvidenceFor(manifest.Path, manifest.Text, $"\"{found.Where}\"", $"{found.Where} asks for {found.Name}") with { Finding = "package manager" });
        }

        foreach (var manifest in manifests)
        {
            if (Settings.FirstOrDefault(setting => tree.HasIn(manifest.Folder, setting.File)) is { File: not null } found)
                return (found.Manager, "", new Evidence(Paths.Join(manifest.Folder, found.File), null, $"settings of {found.Manager}", "package manager", 0.8));
        }

        return (null, "", null);
    }

    /// <summary>"please-use-pnpm" and its like keep people from another manager.</summary>
    private static bool IsForbidden(string range) => !range.Any(char.IsAsciiDigit) && range.Trim() is not ("*" or "latest");

    private static string VersionOf(SourceTree tree, PackageJson[] manifests, string name, string? lockfile)
    {
        foreach (var manifest in manifests)
        {
            if (manifest.Volta.TryGetValue(name, out var pinned) && VersionIn(pinned) is { Length: > 0 } fromVolta)
                return fromVolta;
            if (manifest.Engines.TryGetValue(name, out var range) && Exact().Match(range) is { Success: true } && VersionIn(range) is { Length: > 0 } fromEngines)
                return fromEngines;
        }

        if (name == "yarn")
            return manifests.Select(manifest => tree.FirstOf(manifest.Folder, ".yarnrc.yml")).OfType<string>().Select(path => YarnRelease().Match(tree.Read(path) ?? "")).FirstOrDefault(match => match.Success)?.Groups["version"].Value ?? "";
        // The format of the lockfile tells the oldest version that writes it; that of pnpm 9 is that of 10 too.
        return name == "pnpm" && lockfile is not null && PnpmLockfile().Match(tree.Read(lockfile) ?? "") is { Success: true } format
            ? format.Groups["format"].Value switch
            {
                "5.1" or "5.2" or "5.3" => "6",
                "5.4" => "7",
                "6.0" or "6.1" => "8",
                _ => "9",
            }
            : "";
    }

    /// <summary>An exact version as it is, of a range its lowest major version.</summary>
    private static string VersionIn(string range) => Exact().Match(range) is not { Success: true } match ? "" : match.Value == range.Trim() ? match.Value : match.Value.Split('.')[0];

    private static string Install(string manager, bool isLocked, bool isModernYarn) => (manager, isLocked) switch
    {
        ("npm", true) => "npm ci",
        ("npm", false) => "npm install",
        ("yarn", true) => isModernYarn ? "yarn install --immutable" : "yarn install --frozen-lockfile",
        (_, true) => $"{manager} install --frozen-lockfile",
        _ => $"{manager} install",
    };

    [GeneratedRegex(@"\d{1,4}(?:\.\d{1,4}){0,2}(?:-[\w.]{1,20})?")]
    private static partial Regex Exact();

    [GeneratedRegex(@"yarnPath:.{0,80}?yarn-(?<version>\d{1,3}\.\d{1,4}\.\d{1,4})")]
    private static partial Regex YarnRelease();

    [GeneratedRegex(@"\AlockfileVersion:\s*'?""?(?<format>\d{1,3}(?:\.\d{1,3})?)")]
    private static partial Regex PnpmLockfile();
}

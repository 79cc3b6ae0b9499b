using Hydron.Analysis.Detectors.Node.Workspaces;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>How one package is installed, built and run: its package manager, its workspace, its scripts, its code.</summary>
internal sealed class NodeProject
{
    private static readonly ImmutableArray<string> ProductionScripts = ["start", "start:prod", "start:production", "start-prod", "serve:prod", "start:server", "server"];
    private static readonly ImmutableArray<string> EntryNames = ["server", "index", "app", "main", "src/server", "src/index", "src/app", "src/main"];

    private readonly SourceTree _tree;
    private readonly Lazy<NodePackageManager> _manager;
    private readonly Lazy<(string Version, Evidence? Evidence)> _version;
    private readonly Lazy<IReadOnlyList<SourceFile>> _code;
    private readonly Lazy<string?> _productionScript;
    private readonly Lazy<bool> _listens;

    internal NodeProject(SourceTree tree, PackageJson package, NodeWorkspace? workspace)
    {
        _tree = tree;
        Package = package;
        Workspace = workspace;
        _manager = new(() => NodePackageManager.For(tree, package, workspace));
        _version = new(() => NodeVersion.For(tree, package, workspace));
        _code = new(() => tree.CodeOf(package.Folder));
        _listens = new(() => NodePorts.Listens(Code));
        _productionScript = new(() => ProductionScripts.FirstOrDefault(name => package.Scripts.TryGetValue(name, out var script) && script.Trim().Length > 0 && !NodeScripts.IsForDevelopment(script)));
    }

    internal PackageJson Package { get; }

    internal NodeWorkspace? Workspace { get; }

    internal NodePackageManager Manager => _manager.Value;

    internal (string Version, Evidence? Evidence) Version => _version.Value;

    internal IReadOnlyList<SourceFile> Code => _code.Value;

    /// <summary>Its code waits for requests.</summary>
    internal bool Listens => _listens.Value;

    /// <summary>The script that starts it for visitors rather than for its developers; null for none.</summary>
    internal string? ProductionScript => _productionScript.Value;

    /// <summary>It has a page that a bundler starts from.</summary>
    internal bool IsSite => HasFile("index.html") && (Uses("vite") || Uses("parcel"));

    /// <summary>Whether it depends on a package, of its own or as installed for the whole workspace.</summary>
    internal bool Uses(string package) => Package.DependsOn(package) || Workspace?.Root.DependsOn(package) == true;

    /// <summary>The version of a package as asked for; empty for none.</summary>
    internal string VersionOf(string package) => Package.VersionOf(package) is { Length: > 0 } own ? own : Workspace?.VersionOf(package) ?? "";

    internal Evidence EvidenceFor(string package) => Package.DependsOn(package) || Workspace is null ? Package.EvidenceFor(package) : Workspace.Root.EvidenceFor(package);

    /// <summary>Whether one of its scripts runs a program.</summary>
    internal bool Runs(string program) => Package.Scripts.Values.Any(script => NodeScripts.Runs(script, program));

    /// <summary>The script that runs a command (<c>vite build</c>): <c>build</c> where that does, else the first by name; null for none.</summary>
    internal string? ScriptThatRuns(string command)
        => Package.Scripts.Where(script => NodeScripts.Runs(script.Value, command)).Select(script => script.Key).OrderBy(name => name == "build" ? 0 : 1).ThenBy(name => name, StringComparer.Ordinal).FirstOrDefault();

    internal bool HasFile(string name) => _tree.HasIn(Package.Folder, name);

    internal bool HasFolder(string name) => _tree.Under(Paths.Join(Package.Folder, name)).Any();

    internal bool HasFileBelow(string name) => _tree.Named(name).Any(path => Paths.IsUnder(path, Package.Folder));

    /// <summary>The path of the first of these files that its folder has.</summary>
    internal string? Configuration(ImmutableArray<string> names) => _tree.FirstOf(Package.Folder, names.AsSpan());

    /// <summary>The text of the first of these files that its folder has.</summary>
    internal string? TextOf(ImmutableArray<string> names) => Configuration(names) is { } path ? _tree.Read(path) : null;

    /// <summary>The command line for one of its scripts.</summary>
    internal string Script(string name) => $"{Manager.Name} run {name}";

    /// <summary>The command line for a program of an installed package.</summary>
    internal string Run(string program) => Manager.Name switch
    {
        "pnpm" => $"pnpm exec {program}",
        "yarn" => $"yarn {program}",
        "bun" => $"bunx {program}",
        _ => $"npx {program}",
    };

    /// <summary>Its build: its own script, else what the workspace's tool infers, else the framework's command. What it uses of the workspace is built before.</summary>
    internal string BuildOf(string command)
    {
        var own = Package.Scripts.ContainsKey("build") ? Script("build") : command.Length == 0 ? "" : ScriptThatRuns(command) is { } script ? Script(script) : Run(command);
        return Workspace is null ? own : Workspace.BuildOf(this, own);
    }

    /// <summary>
    /// Its start: a script that is nothing but one program is named directly, so that the container's signals reach it; any other is run by the package manager. Without a script
    /// for production the framework's own way.
    /// </summary>
    internal string StartOf(string fallback)
    {
        if (ProductionScript is not { } name)
            return fallback;
        var script = Package.Scripts[name].Trim();
        return !Package.Scripts.ContainsKey($"pre{name}") && !Package.Scripts.ContainsKey($"post{name}") && NodeScripts.IsPlainProgram(script) ? script : Script(name);
    }

    /// <summary>Its start where no framework says how: the production script, the entry file, or at last a script for developers. Empty where nothing says how.</summary>
    internal string Start()
    {
        var start = StartOf("");
        if (start.Length > 0)
            return start;
        if (EntryFile() is { } entry)
            return $"{(Manager.Name == "bun" ? "bun" : "node")} {entry}";
        return Package.Scripts.GetValueOrDefault("start", "").Trim().Length > 0 ? Script("start") : "";
    }

    private string? EntryFile()
    {
        if (Package.Main.Length > 0 && Paths.Normalize(Package.Main) is var main && HasFile(main) && NodeScripts.IsPlainPath(main))
            return main;
        foreach (var name in EntryNames)
        {
            foreach (var extension in (string[])[".js", ".mjs", ".cjs", ".ts", ".mts"])
            {
                if (HasFile(name + extension))
                    return name + extension;
            }
        }

        return null;
    }
}

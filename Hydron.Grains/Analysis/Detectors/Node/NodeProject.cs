using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>How one package is installed, built and run: its package manager, its workspace, its code.</summary>
internal sealed class NodeProject
{
    private readonly PackageJson _package;

    internal NodeProject(SourceTree tree, PackageJson package, NodeWorkspace? workspace)
    {
        _package = package;
        Workspace = workspace;
        Manager = NodePackageManager.For(tree, package, workspace);
        Version = NodeVersion.For(tree, package, workspace);
        Code = tree.CodeOf(package.Folder);
    }

    internal NodeWorkspace? Workspace { get; }

    internal NodePackageManager Manager { get; }

    internal (string Version, Evidence? Evidence) Version { get; }

    internal IReadOnlyList<SourceFile> Code { get; }

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

    /// <summary>
    /// How it starts: a <c>start</c> script that is nothing but one program is named directly, so that the container's signals reach it; any other is run by the package manager.
    /// Empty where nothing says how.
    /// </summary>
    internal string Start(SourceTree tree)
    {
        foreach (var name in (string[])["start:prod", "start:production", "start"])
        {
            if (_package.Scripts.TryGetValue(name, out var script) && script.Trim().Length > 0)
                return !_package.Scripts.ContainsKey($"pre{name}") && !_package.Scripts.ContainsKey($"post{name}") && NodeScripts.IsPlainProgram(script) ? script.Trim() : Script(name);
        }

        return EntryFile(tree) is { } entry ? $"{(Manager.Name == "bun" ? "bun" : "node")} {entry}" : "";
    }

    private string? EntryFile(SourceTree tree)
    {
        if (_package.Main.Length > 0 && Paths.Normalize(_package.Main) is var main && tree.HasIn(_package.Folder, main) && NodeScripts.IsPlainPath(main))
            return main;
        foreach (var name in (string[])["server.js", "index.js", "app.js", "main.js", "src/server.js", "src/index.js", "src/app.js", "src/main.js", "server.mjs", "index.mjs", "app.mjs"])
        {
            if (tree.HasIn(_package.Folder, name))
                return name;
        }

        return Manager.Name == "bun" && tree.HasIn(_package.Folder, "index.ts") ? "index.ts" : null;
    }
}

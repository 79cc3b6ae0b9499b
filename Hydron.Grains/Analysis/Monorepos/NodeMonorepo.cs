using Hydron.Analysis.Detectors.Node;
using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Monorepos;

/// <summary>Workspaces of JavaScript: task runners by the file at their root, package managers by the list of their members.</summary>
internal static class NodeMonorepo
{
    /// <summary>Lerna configures Nx since its version 6, whose file lies beside its own then.</summary>
    private static readonly ImmutableArray<(string Tool, string File)> Tools =
    [
        ("turbo", "turbo.json"), ("turbo", "turbo.jsonc"), ("lerna", "lerna.json"), ("nx", "nx.json"), ("moon", ".moon/workspace.yml"), ("moon", ".moon/workspace.yaml"), ("rush", "rush.json"),
    ];

    internal static string? ToolIn(SourceTree tree, string folder) => Tools.FirstOrDefault(tool => tree.HasIn(folder, tool.File)).Tool;

    internal static string? ManagerIn(SourceTree tree, string folder)
    {
        // Its file holds settings of a single package too.
        if (tree.Read(Paths.Join(folder, "pnpm-workspace.yaml")) is { } pnpm && Yaml.Mapping(pnpm)?.Get("packages").Texts().IsEmpty == false)
            return "pnpm";
        if (tree.Parse(Paths.Join(folder, "package.json"), PackageJson.Parse) is { Workspaces.IsEmpty: false } root)
            return NodePackageManager.For(tree, root, workspace: null).Name;
        return ((string[])["deno.json", "deno.jsonc"]).Any(name => tree.Parse(Paths.Join(folder, name), DenoManifest.Parse) is { Workspace.IsEmpty: false }) ? "deno" : null;
    }
}

using Hydron.Analysis.Manifests;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>The files that installing needs. Empty, which means everything, where scripts of the package run during installation or a workspace is installed whole.</summary>
internal static class NodeInstallFiles
{
    internal static ImmutableArray<string> For(SourceTree tree, PackageJson package, NodeProject project)
    {
        var runsScripts = package.Scripts.ContainsKey("postinstall") || package.Scripts.ContainsKey("preinstall") || package.Scripts.ContainsKey("install") || package.Scripts.ContainsKey("prepare");
        var hasPlugins = tree.Under(Paths.Join(package.Folder, ".yarn")).Any() || tree.Under(Paths.Join(package.Folder, "patches")).Any();
        var hasLocalPackages = package.Dependencies.Values.Concat(package.DevDependencies.Values).Any(version => version.StartsWith("file:", StringComparison.Ordinal) || version.StartsWith("link:", StringComparison.Ordinal));
        if (project.Workspace is not null || !package.Workspaces.IsEmpty || runsScripts || hasPlugins || hasLocalPackages)
            return [];

        var files = ImmutableArray.CreateBuilder<string>();
        files.Add("package.json");
        if (project.Manager.Lockfile is { } lockfile)
            files.Add(Paths.NameOf(lockfile));
        files.AddRange(((string[])[".npmrc", ".yarnrc", ".yarnrc.yml", "bunfig.toml", "pnpm-workspace.yaml", ".pnpmfile.cjs"]).Where(name => tree.HasIn(package.Folder, name)));
        // Its generator runs when the client is installed.
        if (package.DependsOn("prisma") && tree.Under(Paths.Join(package.Folder, "prisma")).Any())
            files.Add("prisma/");
        return files.ToImmutable();
    }
}

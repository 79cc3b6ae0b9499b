using Hydron.Analysis.Detectors.Node.Frameworks;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Workspaces;

/// <summary>What an application of Nx is built into: Nx writes outside the application's folder, below the workspace's root.</summary>
internal static class NxBuilds
{
    /// <summary>What it is follows from its builder alone: Angular's, which have no file of their own in the application's folder.</summary>
    internal static bool IsSite(NxProject nx) => nx.IsApplication && nx.Builder.Contains("angular", StringComparison.Ordinal);

    internal static Service Describe(NodeProject project, NxProject nx, Service service)
    {
        var name = project.Package.Folder == "." ? nx.Name : project.Package.Folder;
        var output = FromFolder(project, nx.OutputFolder.Length > 0 ? nx.OutputFolder : $"dist/{name}");
        var build = project.Package.Scripts.ContainsKey("build") ? service.BuildCommand : project.Run($"nx build {nx.Name}");
        if (IsSite(nx) && service.Framework.Length == 0)
        {
            var site = service with { Framework = "angular", FrameworkVersion = project.VersionOf("@angular/core"), Confidence = 0.9 };
            return StaticOutput.Of(site, build, nx.HasBrowserFolder ? $"{output}/browser" : output);
        }

        if (service.Kind == ServiceKind.Static)
            return service with { BuildCommand = build, OutputFolder = nx.OutputFolder.Length > 0 ? output : service.OutputFolder };
        // The framework's own start, or a script for production, needs nothing of Nx.
        if (service.Framework == "next" || project.ProductionScript is not null)
            return service with { BuildCommand = build };
        var entry = nx.Main.Length > 0 ? $"{System.IO.Path.GetFileNameWithoutExtension(nx.Main)}.js" : "main.js";
        return service with { BuildCommand = build, StartCommand = $"node {output}/{entry}" };
    }

    /// <summary>A folder of the workspace as seen from the application's.</summary>
    private static string FromFolder(NodeProject project, string folder)
    {
        var root = project.Workspace?.Root.Folder ?? project.Package.Folder;
        var depth = project.Package.Folder == root ? 0 : Paths.DepthOf(Paths.RelativeTo(project.Package.Folder, root)) + 1;
        return string.Concat(Enumerable.Repeat("../", depth)) + Paths.Normalize(folder.Replace("{workspaceRoot}", ".", StringComparison.Ordinal).Replace("{projectRoot}", Paths.RelativeTo(project.Package.Folder, root), StringComparison.Ordinal));
    }
}

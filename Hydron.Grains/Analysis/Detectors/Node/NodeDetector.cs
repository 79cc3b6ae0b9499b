using Hydron.Analysis.Detectors.Node.Frameworks;
using Hydron.Analysis.Detectors.Node.Workspaces;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>Node.js applications: every package that can be started or built into a site. Libraries and roots of workspaces are none.</summary>
internal sealed class NodeDetector : IServiceDetector
{
    private const int MaxManifests = 500;

    /// <summary>Below what Combine keeps beside a real service: a package that nothing tells how to start.</summary>
    private const double Guess = 0.4;

    public string LooksFor => "package.json (Node.js)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var manifests = tree.Named("package.json").Where(path => !IsHidden(path)).Take(MaxManifests).ToList();
        tree.ReadAhead(manifests);
        var packages = manifests.Select(path => tree.Parse(path, PackageJson.Parse)).OfType<PackageJson>().ToList();
        var roots = packages.ToList();
        // The workspace's root may lie above the folder that is looked into.
        foreach (var above in Paths.Upwards(tree.Root).Where(above => above != tree.Root))
        {
            if (tree.Parse(Paths.Join(above, "package.json"), PackageJson.Parse) is { } outside)
                roots.Add(outside);
        }

        packages.AddRange(NxWorkspace.Applications(tree, roots).ToList());
        var workspaces = roots.Select(root => NodeWorkspace.At(tree, root, packages)).OfType<NodeWorkspace>().ToList();
        var drafts = new List<ServiceDraft>();
        foreach (var package in packages)
        {
            var workspace = workspaces.FirstOrDefault(candidate => candidate.Root != package && candidate.Holds(package));
            var own = workspaces.FirstOrDefault(candidate => candidate.Root == package);
            if (Describe(tree, new NodeProject(tree, package, workspace), own, packages) is { } draft)
                drafts.Add(draft);
        }

        // A package that does not say how it starts is taken for the application where it is all there is.
        if (drafts.Count == 0 && packages.FirstOrDefault(package => package.Folder == tree.Root) is { } only && IsLonely(tree, only, workspaces))
            drafts.Add(Draft(tree, new NodeProject(tree, only, null), null, null));
        return drafts;
    }

    private static ServiceDraft? Describe(SourceTree tree, NodeProject project, NodeWorkspace? own, List<PackageJson> all)
    {
        var package = project.Package;
        if (CorrectedFramework(tree, package.Folder) is { } corrected)
            return Draft(tree, project, corrected, own);
        if (IsForOtherMachines(project))
            return null;
        if (StartsOthers(tree, package, own, all))
            return null;
        var framework = NodeFrameworks.All.FirstOrDefault(candidate => candidate.IsApplication(project));
        // What the whole workspace uses is installed at its root, which starts none of it.
        var isSharedOnly = own is not null && framework is { HasOwnServer: false } && project.Start().Length == 0 && NxWorkspace.ProjectIn(tree, package.Folder) is not { IsApplication: true };
        var isSite = NxWorkspace.ProjectIn(tree, package.Folder) is { } nx && NxBuilds.IsSite(nx);
        return isSharedOnly || (framework is null && !isSite && !IsProgram(project, own is not null)) ? null : Draft(tree, project, framework, own);
    }

    private static ServiceDraft Draft(SourceTree tree, NodeProject project, INodeFramework? framework, NodeWorkspace? own)
    {
        var package = project.Package;
        var workspace = project.Workspace;
        var start = project.Start();
        var service = new Service
        {
            Name = "",
            Path = package.Folder,
            Kind = ServiceKind.Web,
            Language = "node",
            LanguageVersion = project.Version.Version,
            Framework = framework?.Name ?? "",
            FrameworkVersion = framework is null ? "" : project.VersionOf(framework.Package),
            PackageManager = project.Manager.Name,
            PackageManagerVersion = project.Manager.Version,
            InstallCommand = project.Manager.InstallCommand,
            BuildCommand = project.BuildOf(""),
            StartCommand = start,
            InstallFiles = NodeInstallFiles.For(tree, package, project),
            Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(package.Folder, "Dockerfile"), "", workspace?.Root.Folder ?? package.Folder),
            Evidence =
            [
                framework is not null ? project.EvidenceFor(framework.Package) with { Finding = "framework" } : SourceFile.EvidenceFor(package.Path, package.Text, "\"start\"", "start script in package.json"),
                .. new[] { project.Manager.Evidence, project.Version.Evidence }.OfType<Evidence>(),
            ],
            Confidence = framework is not null ? 0.95 : start.Length > 0 ? 0.7 : Guess,
        };
        if (framework is not null)
            service = framework.Describe(project, service);
        if (NxWorkspace.ProjectIn(tree, package.Folder) is { IsApplication: true } nx)
            service = NxBuilds.Describe(project, nx, service);
        if (service.Kind != ServiceKind.Static)
            service = NodePorts.Describe(project, service, framework);

        var libraries = (workspace ?? own)?.LibrariesOf(package) ?? [];
        var notes = ImmutableArray.CreateBuilder<string>();
        if (project.Version.Evidence is null)
            notes.Add($"{package.Path} names no version of Node.js: {NodeVersion.Default} is used.");
        if (project.Manager.Lockfile is null)
            notes.Add($"{package.Path} has no lockfile: two builds may get different versions of its packages.");
        if (service.Kind != ServiceKind.Static && service.StartCommand.Length == 0)
            notes.Add($"{package.Path} has no start script and no entry file that is known: set a start command.");
        if (service.Kind == ServiceKind.Worker)
            notes.Add($"No port was found in the code of {package.Folder}: it is taken for a worker. Set a port if it answers requests.");
        return new ServiceDraft
        {
            Service = service,
            Origin = DraftOrigin.Language,
            OwnName = package.Name,
            LibraryFolders = [.. libraries.Select(library => library.Folder)],
            Packages = [.. libraries.Prepend(package).SelectMany(manifest => tree.Derive(manifest.Path, () => manifest.Dependencies.Keys.Order(StringComparer.Ordinal).Select(key => new Package(key, manifest.EvidenceFor(key))).ToList()))],
            Notes = notes.ToImmutable(),
        };
    }

    /// <summary>The start script of a root runs packages below it; where Nx knows the root itself as an application, that is what it runs.</summary>
    private static bool StartsOthers(SourceTree tree, PackageJson package, NodeWorkspace? own, List<PackageJson> all)
    {
        var start = package.Scripts.GetValueOrDefault("start", "");
        var namesOthers = NodeScripts.StartsOthers(start) || own?.Members.Any(member => start.Contains(Paths.RelativeTo(member.Folder, package.Folder), StringComparison.Ordinal)) == true;
        return namesOthers && NxWorkspace.ProjectIn(tree, package.Folder) is not { IsApplication: true } && all.Any(other => other != package && Paths.IsUnder(other.Folder, package.Folder));
    }

    private static INodeFramework? CorrectedFramework(SourceTree tree, string folder)
        => tree.Corrections.OfType<FrameworkCorrection>().FirstOrDefault(correction => Paths.Normalize(correction.Path) == folder) is { } correction ? NodeFrameworks.Named(correction.Framework) : null;

    /// <summary>A package without a known framework is a service where it can be started and is not made for other packages.</summary>
    private static bool IsProgram(NodeProject project, bool isWorkspaceRoot)
    {
        if (project.Start().Length == 0)
            return false;
        if (project.ProductionScript is not null)
            return true;
        if (isWorkspaceRoot || project.Package.IsPackage || project.Workspace?.IsUsed(project.Package) == true)
            return false;
        return project.Listens || (project.Package.Folder == "." && !project.Package.Scripts.ContainsKey("start"));
    }

    /// <summary>Extensions of editors and browsers, desktop and mobile applications.</summary>
    private static bool IsForOtherMachines(NodeProject project)
        => project.Package.Engines.ContainsKey("vscode")
            || (project.Package.DependsOn("@tauri-apps/cli") && project.HasFolder("src-tauri"))
            || ((string[])["electron", "react-native", "@wxt-dev/runner", "wxt", "plasmo", "nativescript"]).Any(project.Package.DependsOn) && !project.Package.DependsOn("react-native-web") && !project.Listens;

    private static bool IsLonely(SourceTree tree, PackageJson package, List<NodeWorkspace> workspaces)
        => workspaces.All(workspace => workspace.Root != package)
            && (package.IsPrivate || !package.IsPackage)
            && !IsForOtherMachines(new NodeProject(tree, package, null))
            && tree.FirstOf(package.Folder, "index.html", "public/index.html") is null;

    /// <summary>Folders that begin with a dot belong to tools.</summary>
    private static bool IsHidden(string path) => path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal);
}

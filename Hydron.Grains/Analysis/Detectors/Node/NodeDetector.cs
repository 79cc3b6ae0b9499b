using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>Node.js applications: every package.json that can be started or built into a site. Libraries and roots of workspaces are none.</summary>
internal sealed class NodeDetector : IServiceDetector
{
    private const int MaxManifests = 500;

    public string LooksFor => "package.json (Node.js)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var packages = tree.Named("package.json").Take(MaxManifests).Select(path => tree.Parse(path, PackageJson.Parse)).OfType<PackageJson>().ToList();
        var roots = packages.ToList();
        // The workspace's root may lie above the folder that is looked into.
        foreach (var above in Paths.Upwards(tree.Root).Where(above => above != tree.Root))
        {
            if (tree.Parse(Paths.Join(above, "package.json"), PackageJson.Parse) is { } outside)
                roots.Add(outside);
        }

        var workspaces = roots.Select(root => NodeWorkspace.At(tree, root, packages)).OfType<NodeWorkspace>().ToList();
        foreach (var package in packages)
        {
            var workspace = workspaces.FirstOrDefault(candidate => candidate.Root != package && candidate.Holds(package));
            if (Describe(tree, package, workspace, isWorkspaceRoot: workspaces.Any(candidate => candidate.Root == package), packages) is { } draft)
                yield return draft;
        }
    }

    private static ServiceDraft? Describe(SourceTree tree, PackageJson package, NodeWorkspace? workspace, bool isWorkspaceRoot, List<PackageJson> all)
    {
        var framework = NodeFrameworks.All.FirstOrDefault(candidate => candidate.IsApplication(tree, package));
        var project = new NodeProject(tree, package, workspace);
        var start = project.Start(tree);
        var startScript = package.Scripts.GetValueOrDefault("start", "");
        var startsOthers = NodeScripts.StartsOthers(startScript) && all.Any(other => other != package && Paths.IsUnder(other.Folder, package.Folder));
        if (startsOthers || (isWorkspaceRoot && framework is null) || (framework is null && !IsProgram(package, project, start)))
            return null;

        var name = framework is not null ? framework.Name : "";
        var service = new Service
        {
            Name = "",
            Path = package.Folder,
            Kind = ServiceKind.Web,
            Language = "node",
            LanguageVersion = project.Version.Version,
            Framework = name,
            FrameworkVersion = framework is null ? "" : package.VersionOf(framework.Package),
            PackageManager = project.Manager.Name,
            InstallCommand = project.Manager.InstallCommand,
            BuildCommand = package.Scripts.ContainsKey("build") ? project.Script("build") : "",
            StartCommand = start,
            InstallFiles = NodeInstallFiles.For(tree, package, project),
            Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(package.Folder, "Dockerfile"), "", workspace?.Root.Folder ?? package.Folder),
            Evidence =
            [
                framework is not null ? package.EvidenceFor(framework.Package) : SourceFile.EvidenceFor(package.Path, package.Text, "\"start\"", "start script in package.json"),
                .. new[] { project.Manager.Evidence, project.Version.Evidence }.OfType<Evidence>(),
            ],
            Confidence = framework is null ? 0.7 : 0.95,
        };
        if (framework is not null)
            service = framework.Describe(tree, package, project, service);
        if (service.Kind != ServiceKind.Static)
            service = NodePorts.Describe(package, project, service, framework is not null);

        var libraries = workspace?.LibrariesOf(package).ToImmutableArray() ?? [];
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
            Packages = [.. new[] { package }.Concat(libraries).SelectMany(manifest => manifest.Dependencies.Keys.Order(StringComparer.Ordinal).Select(key => new Package(key, manifest.EvidenceFor(key))))],
            Notes = notes.ToImmutable(),
        };
    }

    /// <summary>A package without a known framework is a service where it can be started and is not made for other packages.</summary>
    private static bool IsProgram(PackageJson package, NodeProject project, string start)
    {
        if (start.Length == 0)
            return false;
        var listens = NodePorts.Listens(project.Code);
        var startScript = package.Scripts.GetValueOrDefault("start", "");
        return startScript.Length > 0 ? listens || !NodeScripts.IsForDevelopment(startScript) : listens || (!package.IsPackage && package.Folder == ".");
    }
}

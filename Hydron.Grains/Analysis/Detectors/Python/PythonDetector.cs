using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>Python: applications of the frameworks that are known, and programs with an entry that can be told.</summary>
internal sealed class PythonDetector : IServiceDetector
{
    private static readonly ImmutableArray<string> Manifests = ["manage.py", "requirements.txt", "pyproject.toml", "Pipfile", "setup.py", "setup.cfg", "environment.yml", "runtime.txt"];

    public string LooksFor => "requirements.txt, pyproject.toml or Pipfile (Python)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
        => Manifests.Concat(PythonEntry.Names.Where(entry => !entry.Contains('/') && entry[0] != '_'))
            .SelectMany(tree.Named)
            .Select(Paths.FolderOf)
            .Select(folder => Paths.NameOf(folder) == "requirements" ? Paths.FolderOf(folder) : folder)
            .Distinct(StringComparer.Ordinal)
            .Select(folder => Describe(tree, folder))
            .OfType<ServiceDraft>();

    private static ServiceDraft? Describe(SourceTree tree, string folder)
    {
        var manifest = PythonManifest.In(tree, folder);
        // A framework's folder below the manifest (backend/app) is the manifest's. A manage.py further down, or below a manifest without Django, is an application of its own.
        if (manifest is null && Paths.Upwards(folder).Skip(1).Select(above => PythonManifest.In(tree, above)).FirstOrDefault(above => above is not null) is { } nearest
            && (!tree.HasIn(folder, "manage.py") || DjangoFramework.ManageOf(tree, nearest.Folder) is not null))
            return null;

        var project = new PythonProject(tree, folder, manifest, [.. tree.CodeOf(folder).Where(file => file.Extension == ".py")]);
        if (manifest is not null && tree.HasIn(folder, "package.json") && project.Code.Count == 0)
            return null;

        var version = PythonVersion.For(tree, manifest, folder);
        var install = manifest is null ? new PythonInstall("", "", [], folder, null) : PythonInstall.For(tree, manifest);
        var packages = PythonSystemPackages.For(project);
        var libraries = LocalPackages(tree, manifest);
        var context = Paths.CommonFolder(libraries.Select(library => library.Folder).Append(install.Context).Append(folder));
        var service = new Service
        {
            Name = "",
            Path = folder,
            Language = "python",
            LanguageVersion = version.Version,
            PackageManager = install.Manager,
            InstallCommand = install.Command,
            InstallFiles = libraries.Count == 0 ? install.Files : [],
            SystemPackages = packages.Build,
            RuntimePackages = packages.Run,
            Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(folder, "Dockerfile"), "", context),
            Evidence = [.. new[] { version.Evidence, install.Evidence }.OfType<Evidence>()],
        };

        var described = WithFramework(tree, project, service) ?? PythonEntry.Describe(project, service);
        if (described is null)
            return null;
        // The source's own image runs the program, which knows its port, and not the server that a generated one would have.
        if (described.Port is not null && tree.HasIn(folder, "Dockerfile") && PortFinder.Find(project.Code, PythonEntry.Ports) is { } port)
            described = described with { Port = port.Number, Evidence = described.Evidence.Add(port.Evidence) };
        return new ServiceDraft
        {
            Service = described,
            Origin = DraftOrigin.Language,
            LibraryFolders = [.. libraries.Select(library => library.Folder)],
            Packages = [.. new[] { manifest }.Concat(libraries).OfType<PythonManifest>().SelectMany(each => each.Packages)],
            Processes = described.Framework == "celery" ? [] : [.. CeleryProcesses.Of(project)],
            Notes = [.. NotesOn(folder, version.Evidence, service, described)],
        };
    }

    private static IEnumerable<string> NotesOn(string folder, Evidence? version, Service service, Service described)
    {
        if (version is null)
            yield return $"{folder} names no version of Python: {PythonVersion.Default} is used.";
        if (described.InstallCommand != service.InstallCommand)
            yield return $"{folder} names no production server among its packages: one is installed with them ({described.InstallCommand}).";
        if (described is { Kind: ServiceKind.Worker, Framework: not "celery" })
            yield return $"No port was found in the code of {folder}: it is taken for a worker. Set a port if it answers requests.";
    }

    /// <summary>Projects of the same repository that it depends on by their names: members of its workspace, packages beside it.</summary>
    private static List<PythonManifest> LocalPackages(SourceTree tree, PythonManifest? manifest)
    {
        var found = new List<PythonManifest>();
        if (manifest is null || tree.Named("pyproject.toml").Skip(1).FirstOrDefault() is null)
            return found;
        var all = tree.Named("pyproject.toml").Select(Paths.FolderOf).Where(folder => folder != manifest.Folder).Select(folder => PythonManifest.In(tree, folder)).OfType<PythonManifest>().ToList();
        for (var (pending, next) = (new List<PythonManifest> { manifest }, 0); next < pending.Count; next++)
        {
            foreach (var library in all.Where(library => library.Name.Length > 0 && pending[next].DependsOn(PythonManifest.Normalize(library.Name)) && !pending.Contains(library)).ToList())
            {
                pending.Add(library);
                found.Add(library);
            }
        }

        return found;
    }

    private static Service? WithFramework(SourceTree tree, PythonProject project, Service service)
    {
        var corrected = tree.CorrectedFramework(project.Folder);
        foreach (var framework in PythonFrameworks.All.OrderBy(framework => framework.Name == corrected ? 0 : 1))
        {
            var evidence = project.Manifest?.EvidenceFor(framework.Package);
            var isPossible = evidence is not null || framework.Name == corrected || (project.Manifest is null && project.Imports(framework.Package)) || (framework.Name == "django" && project.IsDjango);
            if (!isPossible)
                continue;
            var candidate = service with
            {
                Framework = framework.Name,
                FrameworkVersion = project.Manifest?.VersionOf(framework.Package) ?? "",
                Evidence = evidence is null ? service.Evidence : service.Evidence.Insert(0, evidence),
                Confidence = evidence is null ? 0.8 : 0.95,
            };
            // What the person says it is, it is, though its application is not where it is looked for.
            var program = framework.Name == corrected ? PythonEntry.Describe(project, candidate) : AsProgram(project, framework, candidate);
            if ((framework.Describe(tree, project, candidate) ?? program) is { } described)
                return described;
        }

        return null;
    }

    /// <summary>It declares a framework of the web, and no application of it can be told: its entry starts it all the same.</summary>
    private static Service? AsProgram(PythonProject project, IPythonFramework framework, Service service)
        => framework is WsgiFramework or AsgiFramework && PythonFrameworks.All.Count(other => project.DependsOn(other.Package)) == 1 && PythonEntry.Describe(project, service) is { } program
            ? program with { Confidence = 0.7 }
            : null;
}

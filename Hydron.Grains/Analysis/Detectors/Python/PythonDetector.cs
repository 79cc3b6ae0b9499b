using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Python;

/// <summary>Python applications: Django, FastAPI, Flask, and programs with a known entry file.</summary>
internal sealed partial class PythonDetector : IServiceDetector
{
    private static readonly ImmutableArray<IPythonFramework> Frameworks = [new DjangoFramework(), new FastApiFramework(), new FlaskFramework()];

    private static readonly ImmutableArray<string> Manifests = ["manage.py", "requirements.txt", "pyproject.toml", "Pipfile", "runtime.txt"];

    private static readonly ImmutableArray<string> Entries = ["main.py", "app.py", "server.py", "bot.py", "run.py", "src/main.py", "src/app.py", "app/main.py"];

    public string LooksFor => "requirements.txt, pyproject.toml or Pipfile (Python)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
        => Manifests.Concat(Entries.Where(entry => !entry.Contains('/')))
            .SelectMany(tree.Named)
            .Select(Paths.FolderOf)
            .Distinct(StringComparer.Ordinal)
            .Select(folder => Describe(tree, folder))
            .OfType<ServiceDraft>();

    private static ServiceDraft? Describe(SourceTree tree, string folder)
    {
        // A framework's folder below the manifest (backend/app) is the manifest's; a manage.py below it (src/manage.py) is an application of its own with the manifest above.
        var manifest = PythonManifest.In(tree, folder);
        if (manifest is null && !tree.HasIn(folder, "manage.py") && Paths.Upwards(folder).Skip(1).Any(above => PythonManifest.In(tree, above) is not null))
            return null;
        if (manifest is not null && tree.HasIn(folder, "package.json") && !tree.CodeOf(folder).Any(file => file.Extension == ".py"))
            return null;

        var project = new PythonProject(folder, manifest, tree.CodeOf(folder));
        var version = PythonVersion.For(tree, manifest, folder);
        var service = new Service
        {
            Name = "",
            Path = folder,
            Language = "python",
            LanguageVersion = version.Version,
            PackageManager = manifest is null ? "" : manifest.PackageManager,
            InstallCommand = manifest?.InstallCommand ?? "",
            InstallFiles = manifest?.InstallFiles ?? [],
            SystemPackages = PythonSystemPackages.For(project),
            Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(folder, "Dockerfile"), "", folder),
            Evidence = version.Evidence is null ? [] : [version.Evidence],
        };

        var described = WithFramework(tree, project, service) ?? WithEntry(tree, project, service);
        if (described is null)
            return null;
        described = WithProcfile(tree, folder, described);
        var notes = ImmutableArray.CreateBuilder<string>();
        if (version.Evidence is null)
            notes.Add($"{folder} names no version of Python: {PythonVersion.Default} is used.");
        if (described.InstallCommand != service.InstallCommand)
            notes.Add($"{folder} names no production server among its packages: one is installed with them ({described.InstallCommand}).");
        if (described.Kind == ServiceKind.Worker)
            notes.Add($"No port was found in the code of {folder}: it is taken for a worker. Set a port if it answers requests.");
        return new ServiceDraft { Service = described, Origin = DraftOrigin.Language, Packages = [.. manifest?.Packages ?? []], Notes = notes.ToImmutable() };
    }

    private static Service? WithFramework(SourceTree tree, PythonProject project, Service service)
    {
        foreach (var framework in Frameworks)
        {
            var evidence = project.Manifest?.EvidenceFor(framework.Name);
            if (project.Manifest is not null && evidence is null && framework is not DjangoFramework)
                continue;
            var candidate = service with
            {
                Framework = framework.Name,
                FrameworkVersion = project.Manifest?.VersionOf(framework.Name) ?? "",
                Evidence = evidence is null ? service.Evidence : service.Evidence.Insert(0, evidence),
                Confidence = evidence is null ? 0.8 : 0.95,
            };
            if (framework.Describe(tree, project, candidate) is { } described)
                return described;
        }

        return null;
    }

    private static Service? WithEntry(SourceTree tree, PythonProject project, Service service)
    {
        if (Entries.FirstOrDefault(entry => tree.HasIn(project.Folder, entry)) is not { } file)
            return null;
        var port = PortFinder.Find(project.Code, [FromEnvironment(), Argument()]);
        var entryEvidence = new Evidence(Paths.Join(project.Folder, file), null, "entry file of a Python program");
        return service with
        {
            Kind = port is null ? ServiceKind.Worker : ServiceKind.Api,
            StartCommand = $"python {file}",
            Port = port?.Number,
            Evidence = [.. service.Evidence, entryEvidence, .. port is null ? [] : new[] { port.Evidence }],
            Confidence = project.Manifest is null ? 0.4 : 0.6,
        };
    }

    private static Service WithProcfile(SourceTree tree, string folder, Service service)
    {
        if (tree.FirstOf(folder, "Procfile") is not { } path || tree.Read(path) is not { } text || WebProcess().Match(text) is not { Success: true } match)
            return service;
        return service with
        {
            Kind = service.Kind == ServiceKind.Worker ? ServiceKind.Web : service.Kind,
            StartCommand = match.Groups[1].Value.Trim(),
            Port = service.Port ?? 8000,
            Evidence = service.Evidence.Add(new SourceFile(path, text).EvidenceAt(match.Index, "web process in Procfile")),
        };
    }

    [GeneratedRegex("""environ(?:\.get)?[\[(]\s*['"]PORT['"]\s*,\s*(?:default\s*=\s*)?['"]?(\d{2,5})|getenv\(\s*['"]PORT['"]\s*,\s*['"]?(\d{2,5})""")]
    private static partial Regex FromEnvironment();

    [GeneratedRegex(@"(?:\.run|serve|HTTPServer|TCPServer|run_app|start_server|run_simple)\s*\([^)]{0,200}?(?:port\s*=\s*|,\s*|['""]{2}\s*,\s*)(\d{2,5})\b")]
    private static partial Regex Argument();

    [GeneratedRegex(@"^web:[ \t]*(\S[^\r\n]{0,500})", RegexOptions.Multiline)]
    private static partial Regex WebProcess();
}

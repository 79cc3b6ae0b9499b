using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>Programs of Java, Kotlin and their kin that Maven or Gradle builds. A module without an entry of its own is a library.</summary>
internal sealed class JvmDetector : IServiceDetector
{
    public string LooksFor => "pom.xml or build.gradle (Java, Kotlin)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        // A folder with both is built with Maven: the builds are kept equal, and one has to be taken.
        foreach (var project in MavenBuild.Projects(tree).Concat(GradleBuild.Projects(tree)).DistinctBy(project => project.Folder))
        {
            if (Describe(tree, project) is { } draft)
                yield return draft;
        }
    }

    private static ServiceDraft? Describe(SourceTree tree, JvmProject project)
    {
        var correction = tree.CorrectedFramework(project.Folder);
        var (framework, use) = Framework(project, correction);
        var isSelfStarting = project.Plugin("quarkus-maven-plugin", "io.quarkus") is not null;
        var entry = isSelfStarting ? null : ProgramEntry.Find(project.Code);
        var port = framework is null ? JvmPorts.Find(project) : null;
        var isNamed = correction is not null && framework is not null;
        var isProgram = isNamed || isSelfStarting || project.Packaging.IsForContainer
            || (entry is not null && (project.Packaging.IsRunnable || framework is not null || port is not null || project.IsAlone))
            || (project.IsAlone && project.Packaging.IsRunnable);
        if (!isProgram)
            return null;

        var language = JvmLanguage.Of(tree, project.Folder);
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        evidence.Add(use?.Evidence is { } spoken ? spoken with { Finding = "framework" } : entry?.Evidence ?? new Evidence(project.Manifest, null, $"build file of {project.Tool}"));
        if (project.Java.Evidence is { } version)
            evidence.Add(version);
        if (port is not null)
            evidence.Add(port.Evidence with { Finding = "port" });
        var service = new Service
        {
            Name = "",
            Path = project.Folder,
            Kind = port is null ? ServiceKind.Worker : ServiceKind.Api,
            Language = language,
            LanguageVersion = project.Java.Major,
            Framework = framework?.Name ?? "",
            FrameworkVersion = use?.Version ?? "",
            PackageManager = project.Tool,
            InstallCommand = project.Packaging.Install,
            BuildCommand = project.Packaging.Build,
            StartCommand = Start(project, entry),
            OutputFolder = project.Packaging.Output,
            Port = port?.Number,
            InstallFiles = project.Packaging.InstallFiles,
            Dockerfile = project.Packaging.IsForContainer ? null : new Dockerfile(IsGenerated: true, Paths.Join(project.Folder, "Dockerfile"), "", project.Root),
            Evidence = evidence.ToImmutable(),
            Confidence = framework is not null ? 0.95 : port is not null ? 0.9 : tree.HasIn(project.Folder, "Dockerfile") ? 0.85 : project.IsAlone ? 0.65 : 0.6,
        };
        if (framework is not null)
            service = framework.Describe(project, service);
        else if (project.Packaging.IsForContainer)
            service = WebPrograms.Listening(project, service, null, 8080) with { StartCommand = "" };
        return new ServiceDraft
        {
            Service = service,
            Origin = DraftOrigin.Language,
            OwnName = project.Name,
            LibraryFolders = project.LibraryFolders,
            Packages = [.. project.Dependencies.Select(dependency => new Package(dependency.Coordinates, dependency.Evidence))],
            Notes = [.. Notes(project, service)],
        };
    }

    private static (IJvmFramework? Framework, FrameworkUse? Use) Framework(JvmProject project, string? correction)
    {
        if (JvmFrameworks.All.FirstOrDefault(framework => framework.Name.Equals(correction, StringComparison.OrdinalIgnoreCase)) is { } named)
            return (named, named.Recognise(project));
        foreach (var framework in JvmFrameworks.All)
        {
            if (framework.Recognise(project) is { } use)
                return (framework, use);
        }

        return (null, null);
    }

    private static string Start(JvmProject project, ProgramEntry? entry)
        => project.Packaging.IsRunnable || entry is null ? project.Packaging.Start : $"{project.Packaging.Start} {entry.ClassName}";

    private static IEnumerable<string> Notes(JvmProject project, Service service)
    {
        if (project.Java.Evidence is null)
            yield return $"{project.Manifest} names no version of Java: {JavaVersion.Default} is used.";
        if (project.Packaging.IsForContainer)
            yield return $"{project.Manifest} builds an archive for a servlet container, which it does not bring along. Bring a Dockerfile that puts it into one, such as Tomcat.";
        else if (service.Kind == ServiceKind.Worker)
            yield return $"No port was found in the code of {project.Folder}: it is taken for a worker. Set a port if it answers requests.";
    }
}

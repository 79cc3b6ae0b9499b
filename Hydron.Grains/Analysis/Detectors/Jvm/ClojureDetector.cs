using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>Clojure, built with Leiningen or with <c>tools.build</c> into one archive. Without an entry there is nothing to start: a library.</summary>
internal sealed partial class ClojureDetector : IServiceDetector
{
    /// <summary>Of Ring's own server and of most templates.</summary>
    private const int DefaultPort = 3000;

    private const int MaxProjects = 200;

    /// <summary>Beginnings of libraries' names, the most particular framework first.</summary>
    private static readonly ImmutableArray<(string Library, string Name)> Frameworks =
    [
        ("luminus-", "luminus"), ("luminus/", "luminus"), ("io.github.kit-clj/", "kit"), ("io.pedestal/", "pedestal"), ("ring/ring-jetty-adapter", "ring"), ("ring/ring-core", "ring"), ("ring", "ring"),
        ("http-kit", "http-kit"), ("metosin/reitit", "reitit"), ("compojure", "compojure"), ("aleph", "aleph"),
    ];

    public string LooksFor => "project.clj or deps.edn (Clojure)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
        => tree.Named("project.clj").Concat(tree.Named("deps.edn").Where(path => !tree.HasIn(Paths.FolderOf(path), "project.clj")))
            .Take(MaxProjects)
            .Select(path => tree.Parse(path, ClojureManifest.Parse)).OfType<ClojureManifest>()
            .Select(manifest => Describe(tree, manifest)).OfType<ServiceDraft>();

    private static ServiceDraft? Describe(SourceTree tree, ClojureManifest manifest)
    {
        var code = tree.CodeOf(manifest.Folder).Where(file => file.Extension is ".clj" or ".edn").ToList();
        var isBuilt = manifest.IsLeiningen ? manifest.HasMain || manifest.UsesLeinRing : tree.HasIn(manifest.Folder, "build.clj");
        if (!isBuilt)
            return null;
        var (library, name) = Frameworks.FirstOrDefault(framework => manifest.Libraries.Any(known => known.Name.StartsWith(framework.Library, StringComparison.Ordinal)));
        var framework = tree.CorrectedFramework(manifest.Folder) is { } corrected && Frameworks.Any(known => known.Name == corrected) ? corrected : name ?? "";
        var port = PortFinder.Find([.. Settings(tree, manifest.Folder), .. code], [FromEnvironment(), Setting()]);
        var java = JavaVersion.FromFiles(tree, manifest.Folder) ?? JavaVersion.FromDockerfile(tree, manifest.Folder) ?? new JavaVersion(JavaVersion.Default, null);
        var listens = framework.Length > 0 || port is not null;
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        evidence.Add(SourceFile.EvidenceFor(manifest.Path, manifest.Code, library ?? "defproject", library is null ? $"{Paths.NameOf(manifest.Path)} of a program" : $"{library} in {Paths.NameOf(manifest.Path)}") with { Finding = "framework" });
        if (java.Evidence is not null)
            evidence.Add(java.Evidence);
        if (port is not null)
            evidence.Add(port.Evidence with { Finding = "port" });
        return new ServiceDraft
        {
            Origin = DraftOrigin.Language,
            OwnName = Paths.NameOf(manifest.Name),
            Packages = [.. manifest.Libraries.Select(known => new Package(known.Name, new Evidence(manifest.Path, manifest.Code.AsSpan(0, known.Position).Count('\n') + 1, $"{known.Name} in {Paths.NameOf(manifest.Path)}")))],
            Notes = [.. java.Evidence is null ? [$"{manifest.Path} names no version of Java: {JavaVersion.Default} is used."] : (string[])[], .. listens ? [] : (string[])[$"No port was found in the code of {manifest.Folder}: it is taken for a worker. Set a port if it answers requests."]],
            Service = new Service
            {
                Name = "",
                Path = manifest.Folder,
                Kind = !listens ? ServiceKind.Worker : tree.Under(manifest.Folder).Any(file => file.Path.Contains("resources/", StringComparison.Ordinal) && file.Path.EndsWith(".html", StringComparison.OrdinalIgnoreCase)) ? ServiceKind.Web : ServiceKind.Api,
                Language = "clojure",
                LanguageVersion = java.Major,
                Framework = framework,
                PackageManager = manifest.IsLeiningen ? "leiningen" : "clojure",
                InstallCommand = manifest.IsLeiningen ? "lein deps" : "clojure -P",
                BuildCommand = !manifest.IsLeiningen ? "clojure -T:build uber" : manifest.UsesLeinRing ? "lein ring uberjar" : "lein uberjar",
                StartCommand = $"java -jar {Archive(manifest)}",
                OutputFolder = "target",
                Port = listens ? port?.Number ?? DefaultPort : null,
                InstallFiles = [Paths.NameOf(manifest.Path)],
                Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(manifest.Folder, "Dockerfile"), "", manifest.Folder),
                Evidence = evidence.ToImmutable(),
                Confidence = listens ? 0.9 : 0.7,
            },
        };
    }

    /// <summary>The target folder of a profile has its name in it, which depends on the version of Leiningen.</summary>
    private static string Archive(ClojureManifest manifest)
        => !manifest.IsLeiningen ? "target/*.jar"
            : $"{manifest.Target.Replace("%s", "*uberjar", StringComparison.Ordinal)}/{(manifest.ArchiveName.Length > 0 ? manifest.ArchiveName : "*-standalone.jar")}";

    /// <summary>The configuration of production, which the archive is built with.</summary>
    private static IEnumerable<SourceFile> Settings(SourceTree tree, string folder)
        => ((string[])["env/prod/resources/config.edn", "resources/config.edn", "resources/system.edn"])
            .Select(name => Paths.Join(folder, name)).Where(tree.Has).Select(path => new SourceFile(path, tree.Read(path) ?? ""));

    [GeneratedRegex("""(?:getenv\s+"PORT"\)|env\s+:port)[^\d\n]{0,40}(\d{2,5})\b""")]
    private static partial Regex FromEnvironment();

    [GeneratedRegex(@":port\s+(?:#\w{1,20}\s*\[[^\]\d]{0,40}|#long\s*#or\s*\[[^\]\d]{0,40})?(\d{2,5})\b")]
    private static partial Regex Setting();
}

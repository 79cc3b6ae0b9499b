using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Go;

/// <summary>Go programs: the main packages of a module, at its root or below <c>cmd</c>. Tools beside a server are no services.</summary>
internal sealed partial class GoDetector : IServiceDetector
{
    private const int DefaultPort = 8080;
    private const string DefaultVersion = "1.23";

    private static readonly ImmutableArray<(string Module, string Name)> Frameworks =
    [
        ("github.com/gin-gonic/gin", "gin"), ("github.com/labstack/echo", "echo"), ("github.com/gofiber/fiber", "fiber"), ("github.com/go-chi/chi", "chi"), ("github.com/gorilla/mux", "gorilla"),
    ];

    public string LooksFor => "go.mod (Go)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
        => tree.Named("go.mod").Take(200).Select(path => tree.Parse(path, GoModule.Parse)).OfType<GoModule>().SelectMany(module => Describe(tree, module));

    private static IEnumerable<ServiceDraft> Describe(SourceTree tree, GoModule module)
    {
        var code = tree.CodeOf(module.Folder).Where(file => file.Extension == ".go").ToList();
        var programs = code.Where(file => MainPackage().IsMatch(file.Text) && MainFunction().IsMatch(file.Text))
            .Select(file => Paths.FolderOf(file.Path)).Distinct(StringComparer.Ordinal).OrderBy(Paths.DepthOf).ThenBy(folder => folder, StringComparer.Ordinal).ToList();
        var servers = programs.Where(folder => Listens(FilesOf(folder, code))).ToList();
        if (servers.Count == 0)
            servers = [.. programs.Where(folder => ServerName().IsMatch(Paths.NameOf(folder)))];
        var chosen = programs.Count <= 1 ? programs : servers.Count > 0 ? servers : programs.Take(1).ToList();
        foreach (var folder in chosen)
            yield return Describe(module, folder, code, isOnly: chosen.Count == 1, programs.Count, tree.HasIn(module.Folder, "go.sum"));
    }

    private static ServiceDraft Describe(GoModule module, string folder, List<SourceFile> code, bool isOnly, int programs, bool hasSums)
    {
        var framework = Frameworks.FirstOrDefault(candidate => module.Requires.Any(require => require == candidate.Module || require.StartsWith(candidate.Module + "/", StringComparison.Ordinal)));
        var own = isOnly ? code : FilesOf(folder, code);
        var port = PortFinder.Find(own, [Listen(), Address(), PortDefault(), PortOnly()]);
        var listens = port is not null || framework.Name is not null || Listens(own) || (isOnly && code.Any(file => file.Text.Contains("\"net/http\"", StringComparison.Ordinal) && file.Text.Contains("http.Handle", StringComparison.Ordinal)));
        var path = isOnly ? module.Folder : folder;
        var package = Paths.RelativeTo(folder, path) is var relative and not "." ? $"./{relative}" : ".";
        var needsC = module.Requires.Contains("github.com/mattn/go-sqlite3");
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        evidence.Add(framework.Name is not null ? module.EvidenceFor(framework.Module) : new Evidence(module.Path, 1, "module of Go"));
        if (module.Version.Length > 0)
            evidence.Add(SourceFile.EvidenceFor(module.Path, module.Text, $"go {module.Version}", $"Go {module.Version} in go.mod"));
        if (port is not null)
            evidence.Add(port.Evidence);

        return new ServiceDraft
        {
            Origin = DraftOrigin.Language,
            OwnName = Paths.NameOf(module.Module),
            Packages = [.. module.Requires.Select(require => new Package(require, module.EvidenceFor(require)))],
            Notes =
            [
                .. isOnly && programs > 1 ? [$"{module.Path} holds {programs} programs: {folder} was taken for the service."] : (string[])[],
                .. module.Version.Length == 0 ? [$"{module.Path} names no version of Go: {DefaultVersion} is used."] : (string[])[],
                .. listens ? [] : (string[])[$"No port was found in the code of {folder}: it is taken for a worker. Set a port if it answers requests."],
            ],
            Service = new Service
            {
                Name = "",
                Path = path,
                Kind = !listens ? ServiceKind.Worker : own.Any(file => ServesPages().IsMatch(file.Text)) ? ServiceKind.Web : ServiceKind.Api,
                Language = "go",
                LanguageVersion = module.Version.Length > 0 ? module.Version : DefaultVersion,
                Framework = framework.Name ?? "",
                PackageManager = "go",
                InstallCommand = "go mod download",
                BuildCommand = $"CGO_ENABLED={(needsC ? 1 : 0)} go build -trimpath -o out {(PlainPath().IsMatch(package) ? package : ".")}",
                StartCommand = "./out",
                Port = port?.Number ?? (listens ? DefaultPort : null),
                InstallFiles = hasSums ? ["go.mod", "go.sum"] : ["go.mod"],
                Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(path, "Dockerfile"), "", module.Folder),
                Evidence = evidence.ToImmutable(),
                Confidence = listens ? 0.9 : 0.6,
            },
        };
    }

    private static List<SourceFile> FilesOf(string folder, List<SourceFile> code) => [.. code.Where(file => Paths.FolderOf(file.Path) == folder)];

    private static bool Listens(List<SourceFile> code) => code.Any(file => ListenCall().IsMatch(file.Text));

    [GeneratedRegex(@"^package\s+main\b", RegexOptions.Multiline)]
    private static partial Regex MainPackage();

    [GeneratedRegex(@"^func\s+main\s*\(\s*\)", RegexOptions.Multiline)]
    private static partial Regex MainFunction();

    [GeneratedRegex(@"ListenAndServe|\.Listen\(|\.Run\(\s*""?:|\.Start\(\s*"":|http\.Serve\(|net\.Listen\(|gin\.Default\(|fiber\.New\(|echo\.New\(")]
    private static partial Regex ListenCall();

    [GeneratedRegex("^(server|api|web|app|http|gateway|service|main)", RegexOptions.IgnoreCase)]
    private static partial Regex ServerName();

    [GeneratedRegex("""(?:ListenAndServe(?:TLS)?|\.Run|\.Start|\.Listen)\s*\(\s*(?:"tcp"\s*,\s*)?"[\w.\[\]]{0,60}:(\d{2,5})"|Addr\s*:\s*"[\w.\[\]]{0,60}:(\d{2,5})\x22""")]
    private static partial Regex Listen();

    [GeneratedRegex("""(?i)\bport\s*:?=\s*":?(\d{2,5})"|"PORT"\s*,\s*":?(\d{2,5})"|"PORT"\s*,\s*(\d{2,5})""")]
    private static partial Regex PortDefault();

    [GeneratedRegex("""(?i)addr\w*\s*:?=\s*"[\w.\[\]]{0,60}:(\d{2,5})"|flag\.String\([^)\n]{0,80}":(\d{2,5})"|flag\.Int\(\s*"port"\s*,\s*(\d{2,5})""")]
    private static partial Regex Address();

    [GeneratedRegex("""
        ":(\d{4,5})"
        """)]
    private static partial Regex PortOnly();

    [GeneratedRegex(@"""html/template""|http\.FileServer|LoadHTML|\.Static\(|StaticFS|embed\.FS")]
    private static partial Regex ServesPages();

    [GeneratedRegex(@"^[\w./-]+$")]
    private static partial Regex PlainPath();
}

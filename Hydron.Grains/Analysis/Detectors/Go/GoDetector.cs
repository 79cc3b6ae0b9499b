using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Go;

/// <summary>Go programs: the main packages of a module, at its root or below <c>cmd</c>, and files without a module. Tools beside a server are no services.</summary>
internal sealed partial class GoDetector : IServiceDetector
{
    private const int DefaultPort = 8080;

    /// <summary>Modules that are compiled with a C compiler, and what they need from Debian at run time.</summary>
    private static readonly ImmutableArray<string> CModules =
    [
        "github.com/mattn/go-sqlite3", "github.com/mutecomm/go-sqlcipher", "github.com/confluentinc/confluent-kafka-go", "github.com/marcboeker/go-duckdb", "github.com/davidbyttow/govips",
        "github.com/h2non/bimg", "gopkg.in/gographics/imagick.v3", "github.com/otiai10/gosseract", "github.com/libgit2/git2go", "github.com/linxGnu/grocksdb",
    ];

    public string LooksFor => "go.mod (Go)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var modules = tree.Named("go.mod").Take(200).Select(path => tree.Parse(path, GoModule.Parse)).OfType<GoModule>().ToList();
        var folders = modules.Select(module => module.Folder).ToList();
        var loose = tree.Named("main.go").Select(Paths.FolderOf).Where(folder => !folders.Any(above => above == folder || Paths.IsUnder(folder, above))).Take(20);
        return [.. modules.SelectMany(module => OfModule(tree, module)), .. loose.SelectMany(folder => OfFiles(tree, folder))];
    }

    private static IEnumerable<ServiceDraft> OfModule(SourceTree tree, GoModule module)
    {
        var programs = GoProgram.In(module, CodeOf(tree, module));
        var chosen = Choose(module.Folder, programs);
        foreach (var program in chosen)
        {
            var draft = Describe(tree, module, program, isOnly: chosen.Count == 1);
            yield return programs.Count == 1 || chosen.Count > 1 || program.Folder == module.Folder ? draft
                : draft with { Notes = draft.Notes.Add($"{module.Path} holds {programs.Count} programs: {program.Folder} was taken for the service.") };
        }
    }

    /// <summary>Files of Go in folders with a manifest of another language (an embedded frontend's) belong to the module too.</summary>
    private static List<SourceFile> CodeOf(SourceTree tree, GoModule module)
    {
        var nested = tree.ManifestFolders.Where(folder => folder != module.Folder && Paths.IsUnder(folder, module.Folder) && !Paths.Upwards(folder).TakeWhile(above => above != module.Folder).Any(above => tree.HasIn(above, "go.mod")));
        return [.. new[] { module.Folder }.Concat(nested.Take(20)).SelectMany(tree.CodeOf).Where(file => file.Extension == ".go").DistinctBy(file => file.Path)];
    }

    /// <summary>
    /// The module's own main package where it has one, as <c>go build</c> means it. Otherwise every program that answers requests or says that it is a worker; failing those,
    /// the one that is called like a server, or the first.
    /// </summary>
    private static List<GoProgram> Choose(string root, List<GoProgram> programs)
    {
        var own = programs.Find(program => program.Folder == root);
        var servers = programs.Where(program => program.Listens).ToList();
        if (programs.Count <= 1 || (own is not null && (own.Listens || servers.Count == 0)))
            return own is null ? programs : [own];
        // Below cmd lies what is delivered; elsewhere, generators and try-outs.
        var delivered = programs.Where(program => program != own && IsCommand(program.Folder, root)).ToList() is { Count: > 0 } commands ? commands : [.. programs.Where(program => program != own)];
        // A command for people's terminals may open a port as well, for a moment or for developers.
        var running = delivered.Where(program => !program.HasTerminalName && (program.Listens || program.IsWorker)).ToList();
        return running.Count > 0 ? running
            : servers.Count > 0 ? servers[..1]
            : delivered.Where(program => program.HasServerName).Take(1).ToList() is { Count: > 0 } named ? named
            : [own ?? delivered[0]];
    }

    private static bool IsCommand(string folder, string root) => Paths.RelativeTo(folder, root).Split('/').Contains("cmd", StringComparer.Ordinal);

    private static IEnumerable<ServiceDraft> OfFiles(SourceTree tree, string folder)
        => GoProgram.In(null, [.. tree.CodeOf(folder).Where(file => Paths.FolderOf(file.Path) == folder)]).Select(program => Describe(tree, null, program, isOnly: true));

    private static ServiceDraft Describe(SourceTree tree, GoModule? module, GoProgram program, bool isOnly)
    {
        var root = module?.Folder ?? program.Folder;
        var workspace = module is null ? null : GoWorkspace.Of(tree, root);
        var path = isOnly ? root : program.Folder;
        var framework = module is null ? null : GoFrameworks.Of(module, program.Code, isOnly);
        var corrected = tree.CorrectedFramework(path) is { } name ? GoFrameworks.Named(name) : null;
        if (corrected is not null && corrected != framework?.Framework)
            framework = (corrected, module?.Direct(corrected.Module) ?? "");
        var port = GoPorts.Find(tree, root, program.Code);
        var listens = program.Listens || framework is not null || (port is not null && !program.IsWorker);
        var (version, versionEvidence) = GoVersion.For(tree, module, workspace, root);
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        evidence.Add(module is null ? new Evidence(Paths.Join(root, "main.go"), null, "program of Go")
            : framework is { Module.Length: > 0 } found ? module.EvidenceFor(found.Module) with { Finding = "framework" }
            : new Evidence(module.Path, 1, "module of Go"));
        if (versionEvidence is not null)
            evidence.Add(versionEvidence);
        if (port is not null && listens)
            evidence.Add(port.Evidence);
        var build = new GoBuild(module, workspace, program, path);

        return new ServiceDraft
        {
            Origin = DraftOrigin.Language,
            OwnName = module is null ? "" : NameOf(module),
            Packages = module is null ? [] : [.. Used(tree, module, program, isOnly).Select(require => new Package(require, module.EvidenceFor(require)))],
            Notes =
            [
                .. versionEvidence is null ? [$"{module?.Path ?? "main.go"} names no version of Go: {version} is used."] : (string[])[],
                .. listens || program.IsWorker ? [] : (string[])[$"No port was found in the code of {program.Folder}: it is taken for a worker. Set a port if it answers requests."],
                .. port is not null && listens ? LocalAddress.Note(program.Code, port) : [],
                .. build.Notes(tree),
            ],
            Service = new Service
            {
                Name = "",
                Path = path,
                Kind = !listens ? ServiceKind.Worker : program.ServesPages ? ServiceKind.Web : ServiceKind.Api,
                Language = "go",
                LanguageVersion = version,
                Framework = framework?.Framework.Name ?? "",
                FrameworkVersion = framework is { } known ? module!.VersionOf(known.Module) : "",
                PackageManager = module is null ? "" : "go",
                InstallCommand = module is null ? "" : "go mod download",
                BuildCommand = build.Command(needsC: program.NeedsC || (module is not null && CModules.Any(needed => module.Requires.Any(require => require == needed || require.StartsWith(needed + "/", StringComparison.Ordinal))))),
                StartCommand = "./out",
                Port = listens ? port?.Number ?? framework?.Framework.Port ?? DefaultPort : null,
                InstallFiles = build.InstallFiles(tree),
                Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(path, "Dockerfile"), "", build.Context),
                Evidence = evidence.ToImmutable(),
                Confidence = listens ? 0.9 : program.IsWorker ? 0.8 : 0.6,
            },
        };
    }

    /// <summary>Of several programs, each has only the modules that its own code leads to.</summary>
    private static IEnumerable<string> Used(SourceTree tree, GoModule module, GoProgram program, bool isOnly)
        => isOnly || GoImports.Of(tree, module, program.Folder) is not { } imports ? module.Requires : module.Requires.Where(require => imports.Any(import => GoImports.IsIn(require, import)));

    /// <summary>The last part of the module's path that is not a major version.</summary>
    private static string NameOf(GoModule module)
        => module.Module.Split('/').LastOrDefault(part => !MajorVersion().IsMatch(part)) ?? "";

    [GeneratedRegex(@"^v\d{1,3}$")]
    private static partial Regex MajorVersion();
}

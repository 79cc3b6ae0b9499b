using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;
using Hydron.Projects;
using Tomlyn.Model;

namespace Hydron.Analysis.Detectors.Rust;

/// <summary>Packages of Cargo with a program. Of a workspace, those that answer requests; where none does, the first with a program, as Cargo's own list has them.</summary>
internal sealed partial class RustDetector : IServiceDetector
{
    private const int DefaultPort = 8080;

    public string LooksFor => "Cargo.toml (Rust)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var packages = tree.Named("Cargo.toml").Take(300).Select(path => tree.Parse(path, CargoManifest.Parse)).OfType<CargoManifest>()
            .Select(manifest => RustPackage.Of(tree, manifest)).OfType<RustPackage>().Where(package => package.Programs.Length > 0).ToList();
        foreach (var workspace in packages.GroupBy(package => package.Root.Path, StringComparer.Ordinal))
        {
            var programs = workspace.Where(package => !Folders.IsSecondary(package.Manifest.Folder, package.Root.Folder)).ToList() is { Count: > 0 } primary ? primary : [.. workspace];
            var servers = programs.Where(package => IsSite(tree, package) || Listens(tree, package)).ToList();
            var chosen = servers.Count > 0 ? servers : [programs.OrderBy(package => package.Position).ThenBy(package => package.Manifest.Path, StringComparer.Ordinal).First()];
            foreach (var package in chosen)
                yield return IsSite(tree, package) ? DescribeSite(tree, package) : Describe(tree, package);
        }
    }

    private static bool Listens(SourceTree tree, RustPackage package)
        => RustFrameworks.Of(package) is not null || CodeOf(tree, package).Any(file => ListenCall().IsMatch(file.Text));

    private static List<SourceFile> CodeOf(SourceTree tree, RustPackage package) => [.. tree.CodeOf(package.Manifest.Folder).Where(file => file.Extension == ".rs")];

    private static ServiceDraft Describe(SourceTree tree, RustPackage package)
    {
        var code = CodeOf(tree, package);
        var framework = (tree.CorrectedFramework(package.Manifest.Folder) is { } corrected ? RustFrameworks.Named(corrected) : null) ?? RustFrameworks.Of(package);
        var port = RustPorts.Find(tree, package, code);
        var listens = framework is not null || code.Any(file => ListenCall().IsMatch(file.Text));
        var (version, versionEvidence) = RustVersion.For(tree, package);
        var isLeptos = package.Manifest.Leptos is not null || package.Root.Leptos is not null;
        var (buildPackages, runPackages) = RustSystemPackages.For(tree, package);
        var program = package.Program;
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        evidence.Add(framework is null ? new Evidence(package.Manifest.Path, 1, "package of Cargo") : package.Manifest.EvidenceFor(framework.Crate, $"crate {framework.Crate} in Cargo.toml") with { Finding = "framework" });
        if (versionEvidence is not null)
            evidence.Add(versionEvidence);
        if (port is not null && listens)
            evidence.Add(port.Evidence);
        var compile = $"cargo build --release{(package.Root != package.Manifest ? $" --package {package.Manifest.Name}" : "")}";
        var build = isLeptos ? "cargo leptos build --release" : package.Programs.Length > 1 || program != package.Manifest.Name ? $"{compile} --bin {program}" : compile;
        var installFiles = InstallFiles(tree, package);

        return new ServiceDraft
        {
            Origin = DraftOrigin.Language,
            OwnName = package.Manifest.Name,
            Packages = [.. package.Dependencies.SelectMany(dependency => NamesOf(dependency.Name, dependency.Features).Select(name => new Package(name, package.Manifest.EvidenceFor(dependency.Name, $"crate {dependency.Name} in Cargo.toml"))))],
            Notes =
            [
                .. package.Programs.Length > 1 ? [$"{package.Manifest.Path} holds the programs {string.Join(", ", package.Programs.Take(6))}: {program} was taken for the service."] : (string[])[],
                .. listens ? [] : (string[])[$"No port was found in the code of {package.Manifest.Name}: it is taken for a worker. Set a port if it answers requests."],
                .. isLeptos ? ["cargo-leptos builds the server and the browser's part: bring a Dockerfile that installs it."] : (string[])[],
                .. port is not null && listens ? LocalAddress.Note(code, port) : [],
            ],
            Service = new Service
            {
                Name = "",
                Path = package.Manifest.Folder,
                Kind = !listens ? ServiceKind.Worker : code.Any(file => ServesPages().IsMatch(file.Text)) ? ServiceKind.Web : framework?.Kind ?? ServiceKind.Api,
                Language = "rust",
                LanguageVersion = version,
                Framework = framework?.Name ?? "",
                FrameworkVersion = framework is null ? "" : package.Dependencies.FirstOrDefault(dependency => dependency.Name == framework.Crate).Version?.TrimStart('^', '~', '=', ' ') ?? "",
                PackageManager = "cargo",
                InstallCommand = installFiles.IsEmpty ? "cargo fetch" : compile,
                BuildCommand = build,
                // Loco's program is a command line, one of whose commands serves.
                StartCommand = $"./target/release/{program}{(framework?.Name == "loco" ? " start" : "")}",
                Port = listens ? port?.Number ?? framework?.Port ?? DefaultPort : null,
                InstallFiles = installFiles,
                SystemPackages = buildPackages,
                RuntimePackages = runPackages,
                Dockerfile = isLeptos ? null : new Dockerfile(IsGenerated: true, Paths.Join(package.Manifest.Folder, "Dockerfile"), "", package.Root.Folder),
                Evidence = evidence.ToImmutable(),
                Confidence = listens ? 0.9 : 0.6,
            },
        };
    }

    /// <summary>Trunk builds a page and the WebAssembly that it loads (trunkrs.dev): plain files.</summary>
    private static bool IsSite(SourceTree tree, RustPackage package)
        => tree.HasIn(package.Manifest.Folder, "Trunk.toml") || (tree.FirstOf(package.Manifest.Folder, "index.html") is { } page && tree.Read(page)?.Contains("data-trunk", StringComparison.Ordinal) == true);

    private static ServiceDraft DescribeSite(SourceTree tree, RustPackage package)
    {
        var (version, versionEvidence) = RustVersion.For(tree, package);
        var framework = new[] { "leptos", "yew", "dioxus", "sycamore" }.FirstOrDefault(package.DependsOn) ?? "";
        return new ServiceDraft
        {
            Origin = DraftOrigin.Language,
            OwnName = package.Manifest.Name,
            Notes = [$"Trunk builds {package.Manifest.Name} to WebAssembly: bring a Dockerfile that installs it."],
            Service = new Service
            {
                Name = "",
                Path = package.Manifest.Folder,
                Kind = ServiceKind.Static,
                Language = "rust",
                LanguageVersion = version,
                Framework = framework,
                PackageManager = "cargo",
                InstallCommand = "cargo fetch",
                BuildCommand = "trunk build --release",
                OutputFolder = "dist",
                Port = StaticSites.Port,
                Evidence = [new Evidence(tree.FirstOf(package.Manifest.Folder, "Trunk.toml", "index.html")!, null, "page that Trunk builds"), .. new[] { versionEvidence }.OfType<Evidence>()],
                Confidence = 0.9,
            },
        };
    }

    /// <summary>Drivers are told apart by the features that are switched on: <c>sqlx[postgres]</c>.</summary>
    private static IEnumerable<string> NamesOf(string crate, ImmutableArray<string> features) => [crate, .. features.Select(feature => $"{crate}[{feature}]")];

    /// <summary>The manifests that dependencies can be built from before there is code; none where a manifest names files that would be missed.</summary>
    private static ImmutableArray<string> InstallFiles(SourceTree tree, RustPackage package)
    {
        var root = package.Root.Folder;
        var manifests = package.Root.IsWorkspace
            ? tree.Named("Cargo.toml").Where(path => Paths.IsUnder(path, root)).Select(path => tree.Parse(path, CargoManifest.Parse)).OfType<CargoManifest>().ToList()
            : [package.Manifest];
        // A neighbour that it names by its path has a manifest of its own, which is not among these.
        var hasNeighbours = !package.Root.IsWorkspace && package.Manifest.Dependencies.Any(dependency => (dependency.Value as TomlTable).Text("path").Length > 0);
        if (manifests.Count > 60 || hasNeighbours || manifests.Any(manifest => !manifest.HasUsualLayout))
            return [];
        var files = manifests.Select(manifest => manifest.Path)
            .Concat(new[] { "Cargo.lock", "rust-toolchain.toml", "rust-toolchain", ".cargo/config.toml" }.Select(name => Paths.Join(root, name)).Where(tree.Has));
        return [.. files.Select(path => Paths.RelativeTo(path, root)).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"TcpListener::bind|HttpServer::new|axum::serve|Server::bind|hyper::server|tiny_http::Server|Server::builder\(\)|warp::serve|rocket::build|#\[launch\]|TcpListener::new")]
    private static partial Regex ListenCall();

    [GeneratedRegex(@"ServeDir|actix_files|FileServer|NamedFile|rocket_dyn_templates|askama|tera::|minijinja|handlebars|fs::dir\(|Html<|Html\(|maud")]
    private static partial Regex ServesPages();
}

using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Deno;

/// <summary>Programs of Deno: a folder with a deno.json and an entry file or a task that starts one.</summary>
internal sealed partial class DenoDetector : IServiceDetector
{
    private const string DefaultVersion = "2";
    private const int DefaultPort = 8000;
    private const int MaxManifests = 200;

    private static readonly ImmutableArray<string> Entries = ["main", "server", "mod", "index", "app", "src/main", "src/server", "src/index"];

    public string LooksFor => "deno.json (Deno)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        foreach (var path in tree.Named("deno.json").Concat(tree.Named("deno.jsonc")).Take(MaxManifests))
        {
            if (tree.Parse(path, DenoManifest.Parse) is { } manifest && Describe(tree, manifest) is { } draft)
                yield return draft;
        }
    }

    private static ServiceDraft? Describe(SourceTree tree, DenoManifest manifest)
    {
        var folder = manifest.Folder;
        var imports = manifest.ImportMap.Length > 0 && tree.Parse(Paths.Resolve(folder, manifest.ImportMap), DenoManifest.Parse) is { } map ? manifest.Imports.AddRange(map.Imports) : manifest.Imports;
        var code = tree.CodeOf(folder);
        var isFresh = imports.Any(import => import.Contains("deno.land/x/fresh", StringComparison.Ordinal) || import.Contains("@fresh/core", StringComparison.Ordinal)) || tree.HasIn(folder, "fresh.gen.ts");
        var entry = Entries.SelectMany(name => ((string[])[".ts", ".tsx", ".js", ".mts", ".mjs"]).Select(extension => name + extension)).FirstOrDefault(file => tree.HasIn(folder, file));
        var start = Start(tree, manifest, entry, isFresh);
        if (start.Length == 0 || (manifest.IsPackage && !isFresh && !Listen().IsMatch(string.Join('\n', code.Select(file => file.Text)))))
            return null;

        var (version, evidence) = Version(tree, folder);
        var port = PortFinder.Find(code, [ServePort(), EnvironmentPort()]);
        var listens = isFresh || port is not null || code.Any(file => Listen().IsMatch(file.Text));
        var framework = isFresh ? "fresh" : Framework(imports);
        return new ServiceDraft
        {
            Origin = DraftOrigin.Language,
            OwnName = manifest.Name,
            Packages = [.. imports.Select(PackageOf).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new Package(name, SourceFile.EvidenceFor(manifest.Path, manifest.Text, name, $"import of {name}")))],
            Service = new Service
            {
                Name = "",
                Path = folder,
                Kind = isFresh ? ServiceKind.Web : listens ? ServiceKind.Api : ServiceKind.Worker,
                Language = "deno",
                LanguageVersion = version,
                Framework = framework,
                PackageManager = "deno",
                InstallCommand = entry is null ? "deno install" : $"deno cache {entry}",
                BuildCommand = manifest.Tasks.ContainsKey("build") ? "deno task build" : "",
                StartCommand = start,
                Port = port?.Number ?? (listens ? DefaultPort : null),
                Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(folder, "Dockerfile"), "", folder),
                Evidence = [new Evidence(manifest.Path, null, "deno.json"), .. new[] { evidence, port?.Evidence }.OfType<Evidence>()],
                // Beside a package.json with a framework of Node.js it only formats and checks.
                Confidence = tree.HasIn(folder, "package.json") ? 0.6 : 0.9,
            },
            Notes = evidence is null ? [$"{manifest.Path} names no version of Deno: {DefaultVersion} is used."] : [],
        };
    }

    /// <summary>The task <c>start</c> unless it watches files for a developer; else what Fresh 2 builds; else the entry file.</summary>
    private static string Start(SourceTree tree, DenoManifest manifest, string? entry, bool isFresh)
    {
        if (manifest.Tasks.TryGetValue("start", out var task) && task.Length > 0 && !task.Contains("--watch", StringComparison.Ordinal) && !task.Contains("dev.ts", StringComparison.Ordinal))
            return "deno task start";
        if (isFresh && manifest.Tasks.TryGetValue("build", out var build) && build.Contains("vite", StringComparison.Ordinal))
            return "deno serve -A _fresh/server.js";
        return entry is null ? "" : $"deno run --allow-all {entry}";
    }

    private static (string Version, Evidence? Evidence) Version(SourceTree tree, string folder)
    {
        if (ToolVersions.Find(tree, folder, "deno") is { } tool)
            return (tool.Version, tool.Evidence);
        foreach (var name in (string[])[".deno-version", ".dvmrc"])
        {
            if (tree.FirstOf(folder, name) is { } file && Number().Match(tree.Read(file) ?? "") is { Success: true } match)
                return (match.Value, new Evidence(file, 1, $"Deno version in {name}", "language version"));
        }

        return (DefaultVersion, null);
    }

    private static string Framework(ImmutableArray<string> imports)
        => ((string[])["hono", "oak", "elysia", "express", "fastify", "koa"]).FirstOrDefault(name => imports.Any(import => PackageOf(import) is var package && (package == name || package.EndsWith($"/{name}", StringComparison.Ordinal)))) ?? "";

    /// <summary><c>npm:pg@8</c> is the package <c>pg</c>, <c>jsr:@hono/hono@^4</c> is <c>@hono/hono</c>, and <c>https://deno.land/x/oak@v12/mod.ts</c> is <c>oak</c>.</summary>
    private static string PackageOf(string import) => Import().Match(import) is { Success: true } match ? match.Groups["package"].Value : "";

    [GeneratedRegex(@"^(?:npm:/?|jsr:/?|https://(?:deno\.land/x|esm\.sh|jsr\.io)/)(?<package>(?:@[\w.-]+/)?[\w.-]+)")]
    private static partial Regex Import();

    [GeneratedRegex(@"\A\s*v?(\d{1,3}(?:\.\d{1,4}){0,2})")]
    private static partial Regex Number();

    [GeneratedRegex(@"\bDeno\.(?:serve|listen|listenTls)\s*\(|\.listen\s*\(|\bserve\s*\(|export\s+default\s*\{\s*fetch\b")]
    private static partial Regex Listen();

    [GeneratedRegex(@"\b(?:serve|listen)\s*\(\s*\{[^}]{0,200}?\bport\s*:\s*(?:[^,}\n]{0,60}?(?:\|\||\?\?)\s*['""]?)?(\d{2,5})\b")]
    private static partial Regex ServePort();

    [GeneratedRegex("""Deno\.env\.get\(\s*['"]PORT['"]\s*\)[^;\n]{0,20}?(?:\|\||\?\?)\s*['"]?(\d{2,5})""")]
    private static partial Regex EnvironmentPort();
}

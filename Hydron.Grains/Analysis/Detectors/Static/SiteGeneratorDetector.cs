using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Projects;
using Tomlyn.Model;

namespace Hydron.Analysis.Detectors.Static;

/// <summary>Sites that a program without a language's packages builds: Hugo, Zola, mdBook.</summary>
internal sealed partial class SiteGeneratorDetector : IServiceDetector
{
    /// <param name="Files">Its configuration, in its own order of precedence.</param>
    /// <param name="Folders">Folders of which one lies beside a configuration whose name others use too; none where the name is its own.</param>
    /// <param name="Key">The key that says so inside that configuration.</param>
    /// <param name="OutputKey">Where the configuration names another output folder.</param>
    /// <param name="IsGenerated">A Dockerfile can be written for it.</param>
    private sealed record Generator(string Name, ImmutableArray<string> Files, ImmutableArray<string> Folders, string Key, string Build, string Output, string OutputKey, bool IsGenerated);

    private static readonly ImmutableArray<Generator> Generators =
    [
        new("zola", ["zola.toml", "config.toml"], ["content", "templates", "themes"], "base_url", "zola build", "public", "output_dir", IsGenerated: false),
        new("hugo", ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"], [], "", "hugo --gc --minify", "public", "publishDir", IsGenerated: true),
        new("hugo", ["config.toml", "config.yaml", "config.yml", "config.json"], ["content", "layouts", "archetypes", "themes"], "baseURL", "hugo --gc --minify", "public", "publishDir", IsGenerated: true),
        new("hugo", ["config/_default/hugo.toml", "config/_default/config.toml", "config/_default/hugo.yaml", "config/_default/config.yaml"], ["content", "layouts", "archetypes", "themes"], "", "hugo --gc --minify", "public", "publishDir", IsGenerated: true),
        new("mdbook", ["book.toml"], ["src"], "", "mdbook build", "book", "", IsGenerated: false),
    ];

    public string LooksFor => "hugo.toml (Hugo)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var generator in Generators)
        {
            foreach (var (folder, path) in generator.Files.SelectMany(file => FoldersWith(tree, file)))
            {
                if (Describes(tree, generator, folder, path) && !IsTheme(tree, folder) && found.Add(folder))
                    yield return Describe(tree, generator, folder, path);
            }
        }
    }

    private static IEnumerable<(string Folder, string Path)> FoldersWith(SourceTree tree, string file)
        => tree.Named(Paths.NameOf(file)).Where(path => path == file || path.EndsWith("/" + file, StringComparison.Ordinal)).Take(50)
            .Select(path => (path.Length == file.Length ? "." : path[..^(file.Length + 1)], path));

    private static bool Describes(SourceTree tree, Generator generator, string folder, string path)
        => (generator.Folders.IsEmpty || generator.Folders.Any(name => tree.Under(Paths.Join(folder, name)).Any()))
            && (generator.Key.Length == 0 || tree.Read(path)?.Contains(generator.Key, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>A theme shows itself in an example site; it is no site.</summary>
    private static bool IsTheme(SourceTree tree, string folder)
        => folder.Contains("exampleSite", StringComparison.OrdinalIgnoreCase) || ($"/{folder}/".Contains("/themes/", StringComparison.Ordinal)) || (tree.HasIn(folder, "theme.toml") && !tree.Under(Paths.Join(folder, "content")).Any());

    private static ServiceDraft Describe(SourceTree tree, Generator generator, string folder, string path)
    {
        var text = tree.Read(path) ?? "";
        var configured = ValueOf(path, text, generator.OutputKey);
        var theme = ValueOf(path, text, "theme");
        var isMissing = generator.Name == "hugo" && theme.Length > 0 && !theme.Contains('/', StringComparison.Ordinal) && !tree.Under(Paths.Join(folder, $"themes/{theme}")).Any() && !tree.HasIn(folder, "go.mod");
        var (version, versionEvidence) = VersionOf(tree, generator, folder);
        var needsNode = tree.HasIn(folder, "package.json");
        return new ServiceDraft
        {
            Origin = DraftOrigin.Language,
            Notes =
            [
                .. isMissing ? [$"The theme {theme} is not among the files: add it to the repository, or make it a Hugo module (a git submodule is not fetched)."] : (string[])[],
                .. generator.IsGenerated ? [] : (string[])[$"{generator.Name} builds {path}: bring a Dockerfile that installs it."],
            ],
            Service = new Service
            {
                Name = "",
                Path = folder,
                Kind = ServiceKind.Static,
                Language = "static",
                LanguageVersion = version,
                Framework = generator.Name,
                FrameworkVersion = version,
                InstallCommand = needsNode && generator.Name == "hugo" ? tree.HasIn(folder, "package-lock.json") ? "npm ci" : "npm install" : "",
                SystemPackages = needsNode ? ["npm"] : [],
                BuildCommand = generator.Build,
                OutputFolder = configured.Length > 0 ? Paths.Normalize(configured) : generator.Output,
                Port = StaticSites.Port,
                MemoryMb = 128,
                Dockerfile = generator.IsGenerated ? new Dockerfile(IsGenerated: true, Paths.Join(folder, "Dockerfile"), "", folder) : null,
                Evidence = [new Evidence(path, null, $"configuration of {generator.Name}", "framework"), .. new[] { versionEvidence }.OfType<Evidence>()],
                // A package.json beside it holds the site's own tools.
                Confidence = 0.96,
            },
        };
    }

    /// <summary>A text at the top of the configuration, whatever its format; key names in any casing, as Hugo reads them.</summary>
    private static string ValueOf(string path, string text, string key)
    {
        if (key.Length == 0)
            return "";
        if (path.EndsWith(".toml", StringComparison.Ordinal))
            return Toml.Table(text)?.FirstOrDefault(pair => pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value switch { string value => value, TomlArray { Count: > 0 } several => several[0] as string ?? "", _ => "" };
        // JSON is YAML too.
        return Yaml.Mapping(text)?.Children.FirstOrDefault(pair => pair.Key.Text().Equals(key, StringComparison.OrdinalIgnoreCase)).Value.Texts().FirstOrDefault() ?? "";
    }

    /// <summary>The version manager's file, then what Netlify, GitHub's workflows and other hosts are told.</summary>
    private static (string Version, Evidence? Evidence) VersionOf(SourceTree tree, Generator generator, string folder)
    {
        if (ToolVersions.Find(tree, folder, generator.Name, $"{generator.Name}-extended") is { } managed)
            return (managed.Version.Replace("extended_", "", StringComparison.Ordinal), managed.Evidence);
        var files = Paths.Upwards(folder).Select(above => tree.FirstOf(above, "netlify.toml")).OfType<string>()
            .Concat(tree.Files.Where(file => file.Path.StartsWith(".github/workflows/", StringComparison.Ordinal)).Select(file => file.Path).Take(20));
        foreach (var file in files)
        {
            if (tree.Read(file) is { } text && text.Contains(generator.Name, StringComparison.OrdinalIgnoreCase) && HostVersion().Match(text) is { Success: true } match && match.Groups[1].ValueSpan.Equals(generator.Name, StringComparison.OrdinalIgnoreCase))
                return (match.Groups[2].Value, new SourceFile(file, text).EvidenceAt(match.Index, $"{generator.Name} {match.Groups[2].Value} in {Paths.NameOf(file)}") with { Finding = "framework version" });
        }

        return ("", null);
    }

    [GeneratedRegex("""\b(hugo|zola|mdbook)[_-]version["']?\s*[:=]\s*["']?(\d+\.\d+(?:\.\d+)?)""", RegexOptions.IgnoreCase)]
    private static partial Regex HostVersion();
}

using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Elixir;

/// <summary>Applications of Elixir: Phoenix, servers with Plug alone, and those that answer no requests. An umbrella is one application of several.</summary>
internal sealed partial class ElixirDetector : IServiceDetector
{
    /// <summary>Of Phoenix, of Bandit and of Plug's adapter for Cowboy.</summary>
    private const int DefaultPort = 4000;

    private const int MaxProjects = 200;

    private static readonly ImmutableArray<string> Servers = ["plug_cowboy", "bandit", "cowboy", "plug"];

    public string LooksFor => "mix.exs (Elixir)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var projects = tree.Named("mix.exs").Take(MaxProjects).Select(path => tree.Parse(path, MixProject.Parse)).OfType<MixProject>().ToList();
        foreach (var project in projects)
        {
            var isPart = projects.Any(above => above.AppsFolder.Length > 0 && Paths.IsUnder(project.Folder, Paths.Resolve(above.Folder, above.AppsFolder)));
            var parts = project.AppsFolder.Length == 0 ? [] : projects.Where(part => Paths.IsUnder(part.Folder, Paths.Resolve(project.Folder, project.AppsFolder))).ToList();
            // Without a callback there is nothing to start: a library.
            if (!isPart && (project.IsApplication || parts.Any(part => part.IsApplication)))
                yield return Describe(tree, project, parts);
        }
    }

    private static ServiceDraft Describe(SourceTree tree, MixProject project, List<MixProject> parts)
    {
        var all = parts.Prepend(project).ToList();
        var corrected = tree.CorrectedFramework(project.Folder);
        var phoenix = all.FirstOrDefault(member => member.DependsOn("phoenix"));
        var framework = corrected is "phoenix" or "plug" ? corrected : phoenix is not null ? "phoenix" : Servers.Any(server => all.Any(member => member.DependsOn(server))) ? "plug" : "";
        var code = all.SelectMany(member => tree.CodeOf(member.Folder)).Where(file => file.Extension is ".ex" or ".exs").ToList();
        var port = framework.Length == 0 ? null : PortFinder.Find([.. code.Where(file => file.Path.EndsWith("config/runtime.exs", StringComparison.Ordinal)), .. code.Where(file => !file.Path.Contains("config/test", StringComparison.Ordinal))], [FromEnvironment(), Listened()]);
        var (version, versionEvidence) = ElixirVersion.For(tree, project, all);
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        evidence.Add(phoenix is not null ? phoenix.EvidenceFor(":phoenix,", "phoenix in mix.exs", "framework") : new Evidence(project.Path, null, "mix.exs of an application"));
        if (versionEvidence is not null)
            evidence.Add(versionEvidence);
        if (ToolVersions.Find(tree, project.Folder, "erlang") is { } erlang)
            evidence.Add(erlang.Evidence with { Finding = "Erlang version" });
        if (port is not null)
            evidence.Add(port.Evidence with { Finding = "port" });
        var service = new Service
        {
            Name = "",
            Path = project.Folder,
            Kind = framework.Length == 0 ? ServiceKind.Worker : framework == "phoenix" && all.Any(member => member.DependsOn("phoenix_html") || member.DependsOn("phoenix_live_view")) ? ServiceKind.Web : ServiceKind.Api,
            Language = "elixir",
            LanguageVersion = version,
            Framework = framework,
            FrameworkVersion = framework.Length == 0 ? "" : LockedVersion(tree, project, framework),
            PackageManager = "mix",
            InstallCommand = ElixirCommands.Install,
            BuildCommand = ElixirCommands.Build(tree, all),
            StartCommand = ElixirCommands.Start(tree, project),
            OutputFolder = ElixirCommands.Releases,
            Port = framework.Length == 0 ? null : port?.Number ?? DefaultPort,
            InstallFiles = all.Any(member => member.HasPathDependencies) ? [] : InstallFiles(tree, project, all),
            SystemPackages = ElixirCommands.AssetFolders(tree, all).Count > 0 ? ["npm"] : [],
            Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(project.Folder, "Dockerfile"), "", project.Folder),
            Evidence = evidence.ToImmutable(),
            Confidence = framework.Length > 0 ? 0.95 : 0.7,
        };
        return new ServiceDraft
        {
            Service = service,
            Origin = DraftOrigin.Language,
            OwnName = project.App,
            LibraryFolders = [.. parts.Select(part => part.Folder)],
            Packages = [.. all.SelectMany(member => member.Dependencies.Select(dependency => new Package(dependency.Name, new Evidence(member.Path, dependency.Line, $"{dependency.Name} in {member.Path}"))))],
            Notes =
            [
                .. versionEvidence is null ? [$"{project.Path} names no version of Elixir: {version} is used."] : (string[])[],
                .. framework.Length == 0 ? [$"No server was found among the packages of {project.Path}: it is taken for a worker. Set a port if it answers requests."] : (string[])[],
                .. tree.HasIn(project.Folder, "rel/overlays/bin/migrate") ? [$"Run bin/migrate of the release after {project.Path} was deployed: it brings the database up to date."] : (string[])[],
            ],
        };
    }

    /// <summary>Compiling packages needs the configuration that they are compiled with.</summary>
    private static ImmutableArray<string> InstallFiles(SourceTree tree, MixProject project, List<MixProject> all)
        => [.. all.Select(member => Paths.RelativeTo(member.Path, project.Folder)), .. tree.HasIn(project.Folder, "mix.lock") ? ["mix.lock"] : (string[])[], .. tree.HasIn(project.Folder, "config/config.exs") ? ["config/"] : (string[])[]];

    private static string LockedVersion(SourceTree tree, MixProject project, string package)
        => tree.Read(Paths.Join(project.Folder, "mix.lock")) is { } text && text.IndexOf($":hex, :{package}, \"", StringComparison.Ordinal) is var index and >= 0 ? Quoted().Match(text, index).Groups[1].Value : "";

    [GeneratedRegex("""get_env\(\s*"PORT"\s*(?:\)\s*\|\|\s*|,\s*)"?(\d{2,5})""")]
    private static partial Regex FromEnvironment();

    [GeneratedRegex(@"\bport:\s*(\d{2,5})\b(?!,?\s*scheme:\s*""https)")]
    private static partial Regex Listened();

    [GeneratedRegex("""\x22([\d.]{1,40}[\w.-]{0,40})\x22""")]
    private static partial Regex Quoted();
}

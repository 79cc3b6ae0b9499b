using Hydron.Analysis.Detectors.Node;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Ruby;

/// <summary>Ruby: every folder with a Gemfile whose application or program can be told. A gem's own folder is a library.</summary>
internal sealed class RubyDetector : IServiceDetector
{
    /// <summary>The order matters: a Rails application has a config.ru too.</summary>
    private static readonly ImmutableArray<IRubyFramework> Frameworks =
    [
        new RailsFramework(),
        new JekyllFramework(),
        new RackFramework("hanami", "hanami", 2300),
        new RackFramework("sinatra", "sinatra", 4567),
        new RackFramework("grape", "grape", 9292),
        new RackFramework("roda", "roda", 9292),
        new RackFramework("padrino", "padrino", 3000),
        new RackFramework("rack", "rack", 9292),
    ];

    public string LooksFor => "Gemfile (Ruby)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
        => tree.Named("Gemfile").Concat(tree.Named("gems.rb"))
            .Select(path => Gemfile.In(tree, Paths.FolderOf(path)))
            .OfType<Gemfile>()
            .Select(gemfile => Describe(tree, gemfile))
            .OfType<ServiceDraft>();

    private static ServiceDraft? Describe(SourceTree tree, Gemfile gemfile)
    {
        var folder = gemfile.Folder;
        var node = tree.Parse(Paths.Join(folder, "package.json"), PackageJson.Parse);
        var project = new RubyProject(folder, gemfile, node is not null && BuildsAssets(gemfile, node) ? node : null);
        var version = RubyVersion.For(tree, gemfile);
        var packages = RubySystemPackages.For(project);
        var service = new Service
        {
            Name = "",
            Path = folder,
            Language = "ruby",
            LanguageVersion = version.Version,
            PackageManager = "bundler",
            InstallCommand = project.Node is null ? "bundle install" : $"bundle install && {NodePackageManager.For(tree, project.Node, null).InstallCommand}",
            // Gems that lie in the source are needed when gems are installed; so is what node's packages bring with them.
            InstallFiles = gemfile.LocalPaths.Length > 0 || project.Node is not null ? [] : [.. new[] { gemfile.Path, gemfile.Lockfile }.OfType<string>().Select(path => Paths.RelativeTo(path, folder)).Concat(tree.HasIn(folder, ".ruby-version") ? [".ruby-version"] : [])],
            SystemPackages = packages.Build,
            RuntimePackages = packages.Run,
            Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(folder, "Dockerfile"), "", folder),
            Evidence = [new Evidence(gemfile.Path, null, "Gemfile of Bundler"), .. version.Evidence is null ? [] : new[] { version.Evidence }],
        };

        var described = WithFramework(tree, project, service) ?? (IsLibrary(tree, folder) ? null : RubyEntry.Describe(tree, project, service));
        if (described is null)
            return null;
        return new ServiceDraft
        {
            Service = described,
            Origin = DraftOrigin.Language,
            Packages = [.. gemfile.Packages],
            Processes = [.. RubyProcesses.Of(tree, project)],
            Notes = [.. NotesOn(gemfile, version.Evidence, described)],
        };
    }

    private static IEnumerable<string> NotesOn(Gemfile gemfile, Evidence? version, Service described)
    {
        if (version is null)
            yield return $"{gemfile.Path} names no version of Ruby: {RubyVersion.Default} is used.";
        if (gemfile.Lockfile is null)
            yield return $"{gemfile.Path} has no lockfile: two builds may get different versions of its gems.";
        if (described.Kind == ServiceKind.Worker)
            yield return $"No port was found in the code of {gemfile.Folder}: it is taken for a worker. Set a port if it answers requests.";
    }

    private static Service? WithFramework(SourceTree tree, RubyProject project, Service service)
    {
        var corrected = tree.CorrectedFramework(project.Folder);
        foreach (var framework in Frameworks.OrderBy(framework => framework.Name == corrected ? 0 : 1))
        {
            var candidate = service with { Framework = framework.Name, FrameworkVersion = project.Gemfile.VersionOf(framework.Name), Confidence = 0.95 };
            // What the person says it is, it is, though its application is not where it is looked for.
            if ((framework.Describe(tree, project, candidate) ?? (framework.Name == corrected ? RubyEntry.Describe(tree, project, candidate) : null)) is { } described)
                return described;
        }

        return null;
    }

    private static bool IsLibrary(SourceTree tree, string folder)
        => tree.Under(folder).Any(file => file.Path.EndsWith(".gemspec", StringComparison.Ordinal) && Paths.FolderOf(file.Path) == folder);

    private static bool BuildsAssets(Gemfile gemfile, PackageJson node)
        => node.Scripts.ContainsKey("build") || node.Scripts.ContainsKey("build:css")
            || ((string[])["jsbundling-rails", "cssbundling-rails", "webpacker", "shakapacker", "vite_rails", "vite_ruby"]).Any(gemfile.DependsOn);
}

using Hydron.Analysis.Detectors.Node;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Php;

/// <summary>PHP: applications of the frameworks that are known, and folders of pages.</summary>
internal sealed class PhpDetector : IServiceDetector
{
    private const int MaxPageDepth = 2;

    /// <summary>The order matters: many applications use single packages of Symfony and Laravel.</summary>
    private static readonly ImmutableArray<IPhpFramework> Frameworks =
    [
        new LaravelFramework(),
        new FrontControllerFramework("lumen", "laravel/lumen-framework"),
        new FrontControllerFramework("drupal", "drupal/core-recommended", "drupal/core"),
        new SymfonyFramework(),
        new WordPressFramework(),
        new FrontControllerFramework("codeigniter", "codeigniter4/framework", "codeigniter/framework"),
        new FrontControllerFramework("cakephp", "cakephp/cakephp"),
        new FrontControllerFramework("yii", "yiisoft/yii2", "yiisoft/yii"),
        new FrontControllerFramework("laminas", "laminas/laminas-mvc", "mezzio/mezzio"),
        new FrontControllerFramework("slim", "slim/slim"),
    ];

    public string LooksFor => "composer.json or index.php (PHP)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var pages = tree.Named("index.php")
            .Select(Paths.FolderOf)
            .Select(folder => folder != "." && PhpServer.WebRootOf(tree, Paths.FolderOf(folder)) == Paths.NameOf(folder) ? Paths.FolderOf(folder) : folder)
            .Where(folder => Paths.DepthOf(Paths.Join(Paths.RelativeTo(folder, tree.Root), "index.php")) <= MaxPageDepth);
        var found = new List<string>();
        foreach (var folder in tree.Named("composer.json").Concat(tree.Named("artisan")).Concat(tree.Named("wp-load.php")).Select(Paths.FolderOf).Concat(pages).Distinct(StringComparer.Ordinal))
        {
            // Pages below an application are a part of it.
            var isBelow = found.Any(above => Paths.IsUnder(folder, above));
            if ((!isBelow || tree.HasIn(folder, "composer.json")) && Describe(tree, folder, isBelow) is { } draft)
            {
                found.Add(folder);
                yield return draft;
            }
        }
    }

    private static ServiceDraft? Describe(SourceTree tree, string folder, bool isBelow)
    {
        var composer = tree.Parse(Paths.Join(folder, "composer.json"), ComposerJson.Parse);
        var locked = composer is null ? null : tree.Parse(Paths.Join(folder, "composer.lock"), ComposerLock.Parse);
        var node = tree.Parse(Paths.Join(folder, "package.json"), PackageJson.Parse);
        var assets = node is null ? "" : AssetScript(node);
        var project = new PhpProject(tree, folder, composer, locked, assets.Length > 0 ? node : null);
        var version = PhpVersion.For(tree, composer, locked, folder);
        var manager = project.Node is null ? null : NodePackageManager.For(tree, project.Node, null);
        var install = composer is null ? "" : "composer install --no-dev --no-interaction --optimize-autoloader --no-scripts";
        var service = new Service
        {
            Name = "",
            Path = folder,
            Kind = ServiceKind.Web,
            Language = "php",
            LanguageVersion = version.Version,
            PackageManager = composer is null ? "" : "composer",
            InstallCommand = string.Join(" && ", new[] { install, manager?.InstallCommand }.Where(command => !string.IsNullOrEmpty(command))),
            BuildCommand = manager is null ? "" : $"{manager.Name} run {assets}",
            Port = PhpServer.Port,
            SystemPackages = PhpExtensions.For(project),
            InstallFiles = composer is null || composer.NeedsSources || manager is not null ? [] : [.. ((string[])["composer.json", "composer.lock"]).Where(name => tree.HasIn(folder, name))],
            Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(folder, "Dockerfile"), "", folder),
            Evidence = [.. composer is null ? [] : new[] { new Evidence(composer.Path, null, "composer.json of Composer") }, .. version.Evidence is null ? [] : new[] { version.Evidence }],
        };
        var described = WithFramework(tree, project, service) ?? (isBelow ? null : AsPages(tree, project, service));
        if (described is null)
            return null;
        return new ServiceDraft
        {
            Service = described,
            Origin = DraftOrigin.Language,
            Packages = [.. (composer?.Requires.Keys ?? []).Order(StringComparer.Ordinal).Select(package => new Package(package, composer!.EvidenceFor(package)))],
            Processes = [.. LaravelProcesses.Of(tree, project)],
            Notes = [.. NotesOn(tree, project, version.Evidence)],
        };
    }

    private static IEnumerable<string> NotesOn(SourceTree tree, PhpProject project, Evidence? version)
    {
        if (version is null)
            yield return $"{project.Folder} names no version of PHP: {PhpVersion.Default} is used.";
        if (project.Composer is not null && project.Locked is null)
            yield return $"{project.Composer.Path} has no lockfile: two builds may get different versions of its packages.";
        if (LaravelProcesses.Scheduled(tree, project) is { } scheduled)
            yield return $"{scheduled} has tasks for Laravel's scheduler: they run once a service runs \"php artisan schedule:work\".";
    }

    /// <summary>The script that builds assets for production, by the names that Laravel has used; empty for none.</summary>
    private static string AssetScript(PackageJson node) => ((string[])["prod", "build", "production"]).FirstOrDefault(node.Scripts.ContainsKey) ?? "";

    private static Service? WithFramework(SourceTree tree, PhpProject project, Service service)
    {
        var corrected = tree.CorrectedFramework(project.Folder);
        foreach (var framework in Frameworks.OrderBy(framework => framework.Name == corrected ? 0 : 1))
        {
            var candidate = service with { Framework = framework.Name };
            // What the person says it is, it is, though its application is not where it is looked for.
            if ((framework.Describe(tree, project, candidate) ?? (framework.Name == corrected ? AsPages(tree, project, candidate) : null)) is { } described)
                return described;
        }

        return null;
    }

    /// <summary>A library of Composer may have an index.php in its examples, but none where pages are served from.</summary>
    private static Service? AsPages(SourceTree tree, PhpProject project, Service service)
    {
        if (project.Composer?.Type is "library" or "composer-plugin" or "symfony-bundle" or "wordpress-plugin")
            return null;
        var root = PhpServer.WebRootOf(tree, project.Folder);
        // Without a page to begin with, those beside a project's own composer.json are asked for by their names.
        var first = root is null && project.Composer is { Type: "" or "project" } && project.Folder == tree.Root ? tree.CodeOf(project.Folder).FirstOrDefault(file => file.Extension == ".php" && Paths.FolderOf(file.Path) == project.Folder) : null;
        if (root is null && first is null)
            return null;
        root ??= ".";
        var index = first?.Path ?? Paths.Join(Paths.Join(project.Folder, root), "index.php");
        return service with
        {
            OutputFolder = root,
            StartCommand = PhpServer.Start,
            Evidence = service.Evidence.Add(new Evidence(index, null, "page of PHP")),
            Confidence = first is not null ? 0.65 : project.Composer is not null || project.Folder == "." ? 0.8 : 0.6,
        };
    }
}

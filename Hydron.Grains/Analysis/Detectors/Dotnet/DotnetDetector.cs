using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Dotnet;

/// <summary>ASP.NET Core applications and worker services: every project with the SDK for the web or for workers.</summary>
internal sealed partial class DotnetDetector : IServiceDetector
{
    /// <summary>The port of Microsoft's own images. Launch settings and their ports are for developers and never looked at.</summary>
    private const int Port = 8080;

    private const string DefaultVersion = "8.0";

    private static readonly ImmutableArray<string> SharedFiles = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "NuGet.config", "nuget.config", "NuGet.Config"];

    public string LooksFor => "a .csproj with the web SDK (ASP.NET Core)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var projects = tree.WithExtension(".csproj").Take(500).Select(path => tree.Parse(path, ProjectFile.Parse)).OfType<ProjectFile>().ToDictionary(project => project.Path, StringComparer.Ordinal);
        foreach (var project in projects.Values)
        {
            var isWeb = project.Sdk.StartsWith("Microsoft.NET.Sdk.Web", StringComparison.OrdinalIgnoreCase);
            var isWorker = project.Sdk.StartsWith("Microsoft.NET.Sdk.Worker", StringComparison.OrdinalIgnoreCase);
            if ((isWeb || isWorker) && !project.IsTest && !project.OutputType.Equals("Library", StringComparison.OrdinalIgnoreCase))
                yield return Describe(tree, project, isWeb, Closure(project, projects));
        }
    }

    private static ServiceDraft Describe(SourceTree tree, ProjectFile project, bool isWeb, List<ProjectFile> all)
    {
        var shared = Paths.Upwards(project.Folder).SelectMany(folder => SharedFiles.Select(name => Paths.Join(folder, name))).Where(tree.Has).ToList();
        var context = Paths.CommonFolder(all.Select(member => member.Folder).Concat(shared.Select(Paths.FolderOf)));
        var name = Paths.NameOf(project.Path);
        var (version, versionEvidence) = Version(tree, project, shared);
        var kind = !isWeb ? ServiceKind.Worker : tree.CodeOf(project.Folder).Any(file => ServesPages().IsMatch(file.Text)) ? ServiceKind.Web : ServiceKind.Api;
        var isQuoted = PlainFile().IsMatch(name);
        var file = isQuoted ? name : "";
        var service = new Service
        {
            Name = "",
            Path = project.Folder,
            Kind = kind,
            Language = "dotnet",
            LanguageVersion = version ?? DefaultVersion,
            Framework = isWeb ? "aspnetcore" : "",
            FrameworkVersion = isWeb ? version ?? "" : "",
            PackageManager = "nuget",
            InstallCommand = $"dotnet restore {file}".TrimEnd(),
            BuildCommand = $"dotnet publish {file} --configuration Release --output out --no-restore".Replace("  ", " ", StringComparison.Ordinal),
            StartCommand = $"dotnet {project.AssemblyName}.dll",
            OutputFolder = "out",
            Port = isWeb ? Port : null,
            InstallFiles = [.. all.Select(member => member.Path).Concat(shared).Select(path => Paths.RelativeTo(path, context)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Dockerfile = new Dockerfile(IsGenerated: true, Paths.Join(project.Folder, "Dockerfile"), "", context),
            Evidence = [SourceFile.EvidenceFor(project.Path, project.Text, "Sdk=", $"SDK {project.Sdk} in {name}"), .. versionEvidence is null ? [] : new[] { versionEvidence }],
            Confidence = 0.95,
        };
        return new ServiceDraft
        {
            Service = service,
            Origin = DraftOrigin.Language,
            OwnName = System.IO.Path.GetFileNameWithoutExtension(name),
            LibraryFolders = [.. all.Where(member => member != project).Select(member => member.Folder)],
            Packages = [.. all.SelectMany(member => member.Packages.Select(package => new Package(package, SourceFile.EvidenceFor(member.Path, member.Text, $"\"{package}\"", $"package {package} in {Paths.NameOf(member.Path)}"))))],
            Notes = version is null ? [$"{project.Path} names no version of .NET: {DefaultVersion} is used."] : [],
        };
    }

    /// <summary>The project and all that it refers to.</summary>
    private static List<ProjectFile> Closure(ProjectFile project, Dictionary<string, ProjectFile> projects)
    {
        var found = new List<ProjectFile> { project };
        for (var index = 0; index < found.Count; index++)
        {
            foreach (var path in found[index].ProjectReferences)
            {
                if (projects.TryGetValue(path, out var reference) && !found.Contains(reference))
                    found.Add(reference);
            }
        }

        return found;
    }

    private static (string? Version, Evidence? Evidence) Version(SourceTree tree, ProjectFile project, List<string> shared)
    {
        if (ProjectFile.VersionOf(project.TargetFramework) is { } own)
            return (own, SourceFile.EvidenceFor(project.Path, project.Text, "<TargetFramework", $"target framework {project.TargetFramework}"));
        foreach (var path in shared.Where(path => path.EndsWith(".props", StringComparison.OrdinalIgnoreCase)))
        {
            if (tree.Parse(path, ProjectFile.Parse) is { } props && ProjectFile.VersionOf(props.TargetFramework) is { } inherited)
                return (inherited, SourceFile.EvidenceFor(path, props.Text, "<TargetFramework", $"target framework {props.TargetFramework}"));
        }

        foreach (var folder in Paths.Upwards(project.Folder))
        {
            if (tree.FirstOf(folder, "global.json") is { } file && tree.Read(file) is { } text && SdkVersion().Match(text) is { Success: true } match)
                return (match.Groups[1].Value, new SourceFile(file, text).EvidenceAt(match.Index, "SDK version in global.json"));
        }

        return (null, null);
    }

    [GeneratedRegex(@"AddRazorPages|AddControllersWithViews|AddRazorComponents|AddServerSideBlazor|UseStaticFiles|MapStaticAssets|MapRazor|AddMvc\(")]
    private static partial Regex ServesPages();

    [GeneratedRegex(@"^[\w.-]+$")]
    private static partial Regex PlainFile();

    [GeneratedRegex("""
        "version"\s*:\s*"(\d{1,2}\.\d)
        """)]
    private static partial Regex SdkVersion();
}

using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Dotnet;

/// <summary>Programs of .NET, in C#, F# and Visual Basic: ASP.NET Core, Blazor, workers and consoles.</summary>
internal sealed partial class DotnetDetector : IServiceDetector
{
    private const int MaxProjects = 500;

    private static readonly ImmutableArray<string> Extensions = [".csproj", ".fsproj", ".vbproj"];

    public string LooksFor => "a .csproj or .fsproj of a program (.NET)";

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        var files = Extensions.SelectMany(tree.WithExtension).Take(MaxProjects).Select(path => tree.Parse(path, ProjectFile.Parse)).OfType<ProjectFile>().ToDictionary(file => file.Path, StringComparer.Ordinal);
        var projects = files.Values.Select(file => DotnetProject.Of(tree, file, files)).Select(project => (Project: project, Role: DotnetRoles.Of(project))).ToList();
        var hosts = projects.Where(pair => pair.Role == DotnetRole.Orchestrator).Select(pair => (pair.Project.File, Host: AspireHost.Read(pair.Project.Code))).ToList();
        var served = projects.Where(pair => pair.Role == DotnetRole.Web).SelectMany(pair => pair.Project.Closure.Skip(1)).ToHashSet();
        foreach (var (project, role) in projects)
        {
            // What a server's project refers to is published with it: the client of a hosted Blazor application.
            if (role is DotnetRole.None or DotnetRole.Orchestrator || (role == DotnetRole.Browser && served.Contains(project.File)))
                continue;
            var aspire = hosts.Where(host => host.File.ProjectReferences.Contains(project.File.Path) || host.File.ProjectReferences.IsEmpty).Select(host => host.Host.Of(project.File)).FirstOrDefault(found => found is not null);
            yield return WithAspire(Describe(project, role), aspire, files.Values);
        }

        if (files.Values.FirstOrDefault(file => !file.IsSdkStyle && file.Property("TargetFrameworkVersion") is not null) is { } old)
            tree.Notes.Add($"{old.Path} is written for .NET Framework, which runs on Windows only.");
    }

    private static ServiceDraft Describe(DotnetProject project, DotnetRole role)
    {
        var (version, versionEvidence) = DotnetVersion.For(project);
        var (port, portEvidence) = role == DotnetRole.Web ? DotnetPorts.For(project) : (0, null);
        var file = Paths.NameOf(project.File.Path) is var name && PlainFile().IsMatch(name) ? name : "";
        var context = Paths.CommonFolder(project.Closure.Select(member => member.Folder).Concat(project.Shared.Select(Paths.FolderOf)));
        var sdk = project.File.Sdks.FirstOrDefault() ?? "";
        var framework = project.Tree.CorrectedFramework(project.File.Folder) is { Length: > 0 } corrected && DotnetFrameworks.Names.Contains(corrected) ? corrected : DotnetFrameworks.Of(project, role);
        var service = new Service
        {
            Name = "",
            Path = project.File.Folder,
            Kind = DotnetFrameworks.KindOf(project, role, framework),
            Language = project.Language,
            LanguageVersion = version,
            Framework = framework,
            FrameworkVersion = framework.Length > 0 && versionEvidence is not null ? version : "",
            PackageManager = "nuget",
            InstallCommand = $"dotnet restore {file}".TrimEnd(),
            BuildCommand = $"dotnet publish {file} --configuration Release --output out --no-restore".Replace("  ", " ", StringComparison.Ordinal),
            StartCommand = role == DotnetRole.Browser ? "" : $"dotnet {project.AssemblyName}.dll",
            OutputFolder = role == DotnetRole.Browser ? "out/wwwroot" : "out",
            Port = role switch
            {
                DotnetRole.Web => port,
                DotnetRole.Browser => StaticSites.Port,
                _ => null,
            },
            InstallFiles = [.. project.Closure.Select(member => member.Path).Concat(project.Shared.Where(path => Paths.NameOf(path) != "global.json")).Select(path => Paths.RelativeTo(path, context)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Dockerfile = role == DotnetRole.Functions ? null : new Dockerfile(IsGenerated: true, Paths.Join(project.File.Folder, "Dockerfile"), "", context),
            Evidence =
            [
                SourceFile.EvidenceFor(project.File.Path, project.File.Text, "Sdk=", $"SDK {sdk} in {name}") with { Finding = "framework" },
                .. versionEvidence is null ? [] : new[] { versionEvidence },
                .. portEvidence is null ? [] : new[] { portEvidence },
            ],
            // A Dockerfile beside a program says that it is deployed, whatever the program looks like.
            Confidence = role == DotnetRole.Console ? project.Tree.HasIn(project.File.Folder, "Dockerfile") ? 0.85 : 0.6 : role == DotnetRole.Worker && !project.File.HasSdk("Microsoft.NET.Sdk.Worker") ? 0.8 : 0.95,
        };
        return new ServiceDraft
        {
            Service = service,
            Origin = DraftOrigin.Language,
            OwnName = project.Name,
            LibraryFolders = [.. project.Closure.Skip(1).Select(member => member.Folder)],
            Packages = [.. project.Closure.SelectMany(member => member.Packages.Select(package => new Package(package, SourceFile.EvidenceFor(member.Path, member.Text, $"\"{package}\"", $"package {package} in {Paths.NameOf(member.Path)}"))))],
            Notes =
            [
                .. versionEvidence is null ? [$"{project.File.Path} names no version of .NET: {version} is used."] : (string[])[],
                .. role == DotnetRole.Functions ? [$"{project.File.Path} is an application of Azure Functions, which needs their host. Bring a Dockerfile that builds on it."] : (string[])[],
            ],
        };
    }

    private static ServiceDraft WithAspire(ServiceDraft draft, AspireHost.Project? aspire, IEnumerable<ProjectFile> files)
    {
        if (aspire is null)
            return draft;
        var others = files.Select(file => System.IO.Path.GetFileNameWithoutExtension(file.Path)).Where(name => aspire.DependsOn.Contains(AspireHost.Identifier(name)));
        return draft with
        {
            Packages = [.. draft.Packages, .. aspire.Packages],
            Service = draft.Service with
            {
                DependsOn = [.. draft.Service.DependsOn, .. others],
                HealthCheck = aspire.HealthPath.Length > 0 && draft.Service.Port is not null ? new HealthCheck(aspire.HealthPath) : draft.Service.HealthCheck,
                Evidence = draft.Service.Evidence.Add(aspire.Evidence),
            },
        };
    }

    [GeneratedRegex(@"^[\w.-]+$")]
    private static partial Regex PlainFile();
}

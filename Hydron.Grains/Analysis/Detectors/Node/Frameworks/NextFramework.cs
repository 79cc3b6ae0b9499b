using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>Next.js: a server, or plain files where its configuration says <c>output: 'export'</c>.</summary>
internal sealed class NextFramework : INodeFramework
{
    private const int Port = 3000;

    private static readonly ImmutableArray<string> Configurations = ["next.config.js", "next.config.mjs", "next.config.ts", "next.config.cjs"];
    private static readonly ImmutableArray<string> PageFolders = ["app", "pages", "src/app", "src/pages"];

    public string Name => "next";

    public string Package => "next";

    public bool IsApplication(NodeProject project)
        => project.Uses(Package)
            && (project.Runs("next") || project.Configuration(Configurations) is not null || (project.Package.DependsOn(Package) && !project.Package.IsPackage && PageFolders.Any(project.HasFolder)));

    public Service Describe(NodeProject project, Service service)
    {
        var build = project.BuildOf("next build");
        if (project.TextOf(Configurations) is { } text && StaticOutput.Setting(text, "output") == "export")
        {
            return StaticOutput.Of(service, build, StaticOutput.Setting(text, "distDir") ?? "out") with
            {
                Evidence = service.Evidence.Add(SourceFile.EvidenceFor(project.Configuration(Configurations)!, text, "output", "output: export in the configuration of Next.js")),
            };
        }

        return service with
        {
            Kind = ServiceKind.Web,
            BuildCommand = build,
            StartCommand = project.StartOf(project.Run("next start")),
            Port = Port,
            MemoryMb = 1024,
        };
    }
}

using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>Next.js: a server, or plain files where its configuration says <c>output: 'export'</c>.</summary>
internal sealed partial class NextFramework : INodeFramework
{
    public string Name => "next";

    public string Package => "next";

    public bool IsApplication(SourceTree tree, PackageJson package)
        => package.DependsOn(Package)
            && (package.Scripts.Values.Any(script => script.Contains("next ", StringComparison.Ordinal))
                || ((string[])["app", "pages", "src/app", "src/pages"]).Any(folder => tree.Under(Paths.Join(package.Folder, folder)).Any()));

    public Service Describe(SourceTree tree, PackageJson package, NodeProject project, Service service)
    {
        var configuration = tree.FirstOf(package.Folder, "next.config.js", "next.config.mjs", "next.config.ts", "next.config.cjs");
        var build = service.BuildCommand.Length > 0 ? service.BuildCommand : project.Run("next build");
        if (configuration is not null && tree.Read(configuration) is { } text && Export().Match(text) is { Success: true } export)
        {
            return service with
            {
                Kind = ServiceKind.Static,
                BuildCommand = build,
                StartCommand = "",
                OutputFolder = "out",
                Port = StaticSites.Port,
                Evidence = service.Evidence.Add(new SourceFile(configuration, text).EvidenceAt(export.Index, "output: export in the configuration of Next.js")),
            };
        }

        return service with
        {
            Kind = ServiceKind.Web,
            BuildCommand = build,
            StartCommand = package.Scripts.ContainsKey("start") ? service.StartCommand : project.Run("next start"),
            MemoryMb = 1024,
        };
    }

    [GeneratedRegex("""output\s*:\s*['"]export['"]""")]
    private static partial Regex Export();
}

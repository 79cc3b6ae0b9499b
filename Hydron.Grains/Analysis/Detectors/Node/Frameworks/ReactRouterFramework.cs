using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>React Router as a framework (since version 7): a server, or plain files where <c>ssr</c> is switched off. As a library it is part of a Vite application.</summary>
internal sealed partial class ReactRouterFramework : INodeFramework
{
    private const int Port = 3000;

    private static readonly ImmutableArray<string> Configurations = ["react-router.config.ts", "react-router.config.js", "react-router.config.mts", "react-router.config.mjs"];

    public string Name => "react-router";

    public string Package => "@react-router/dev";

    public bool IsApplication(NodeProject project) => project.Uses(Package) && (project.Configuration(Configurations) is not null || project.Runs("react-router") || project.Package.Scripts.ContainsKey("build"));

    public Service Describe(NodeProject project, Service service)
    {
        var build = project.BuildOf("react-router build");
        var text = project.TextOf(Configurations) ?? "";
        var folder = StaticOutput.Setting(text, "buildDirectory") ?? "build";
        if (IsWithoutServer(text))
            return StaticOutput.Of(service, build, Paths.Join(Paths.Normalize(folder), "client"));
        return service with
        {
            Kind = ServiceKind.Web,
            BuildCommand = build,
            StartCommand = project.StartOf(project.Run($"react-router-serve ./{Paths.Normalize(folder)}/server/index.js")),
            Port = Port,
        };
    }

    internal static bool IsWithoutServer(string configuration) => configuration.Contains("ssr", StringComparison.Ordinal) && WithoutServer().IsMatch(configuration);

    // A line of commentary says nothing.
    [GeneratedRegex(@"^(?:(?!//)[^\n]){0,300}?\bssr['""]?\s{0,4}:\s{0,4}false\b", RegexOptions.Multiline)]
    private static partial Regex WithoutServer();
}

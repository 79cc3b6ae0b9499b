using System.Text.RegularExpressions;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node;

/// <summary>A framework whose application is a program that listens: Express, Fastify, Koa.</summary>
internal sealed partial class ServerFramework(string name, string package) : INodeFramework
{
    public string Name => name;

    public string Package => package;

    /// <summary>A development dependency serves tests and mocks, not visitors.</summary>
    public bool IsApplication(SourceTree tree, PackageJson manifest) => manifest.Dependencies.ContainsKey(package);

    public Service Describe(SourceTree tree, PackageJson manifest, NodeProject project, Service service)
        => service with { Kind = project.Code.Any(file => ServesPages().IsMatch(file.Text)) ? ServiceKind.Web : ServiceKind.Api };

    [GeneratedRegex("""express\.static\(|@fastify/(static|view)|koa-(static|views)|serveStatic|\.sendFile\(|res\.render\(|view engine""")]
    private static partial Regex ServesPages();
}

using System.Buffers;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>A framework whose application is a program that listens: Express, Fastify, Koa.</summary>
/// <param name="port">Where it listens when nothing else is said.</param>
internal sealed class ServerFramework(string name, string package, int port) : INodeFramework
{
    private static readonly SearchValues<string> ServesPages = SearchValues.Create(
        ["express.static(", "@fastify/static", "@fastify/view", "koa-static", "koa-views", "serveStatic", ".sendFile(", "res.render(", "view engine"], StringComparison.Ordinal);

    public string Name => name;

    public string Package => package;

    public bool HasOwnServer => false;

    /// <summary>A development dependency serves tests and mocks, not visitors; libraries extend the framework without starting it.</summary>
    public bool IsApplication(NodeProject project)
        => project.Package.Dependencies.ContainsKey(package)
            && (project.Listens || (project.ProductionScript is not null && !project.IsSite) || (project.Package.Scripts.ContainsKey("start") && !project.IsSite && !project.Package.IsPackage));

    public Service Describe(NodeProject project, Service service) => service with
    {
        Kind = project.Code.Any(file => file.Text.AsSpan().ContainsAny(ServesPages)) ? ServiceKind.Web : ServiceKind.Api,
        Port = port,
    };
}

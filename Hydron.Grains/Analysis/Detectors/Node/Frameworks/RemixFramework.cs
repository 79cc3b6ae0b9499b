using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Node.Frameworks;

/// <summary>Remix: a server, or plain files where <c>ssr</c> is switched off.</summary>
internal sealed class RemixFramework : INodeFramework
{
    private const int Port = 3000;

    private static readonly ImmutableArray<string> Configurations = ["vite.config.ts", "vite.config.js", "vite.config.mts", "vite.config.mjs"];

    public string Name => "remix";

    public string Package => "@remix-run/react";

    public bool IsApplication(NodeProject project)
        => (project.Uses(Package) || project.Uses("@remix-run/node"))
            && (project.Uses("@remix-run/dev") || project.Runs("remix") || project.Runs("remix-serve") || project.Configuration(["remix.config.js", "remix.config.mjs"]) is not null);

    public Service Describe(NodeProject project, Service service)
    {
        var isVite = project.Uses("vite");
        var build = project.BuildOf(isVite ? "remix vite:build" : "remix build");
        if (project.TextOf(Configurations) is { } text && ReactRouterFramework.IsWithoutServer(text))
            return StaticOutput.Of(service, build, "build/client");
        return service with
        {
            Kind = ServiceKind.Web,
            BuildCommand = build,
            StartCommand = project.StartOf(project.Run(isVite ? "remix-serve ./build/server/index.js" : "remix-serve build")),
            Port = Port,
        };
    }
}

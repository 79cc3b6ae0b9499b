using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>A framework whose port stands in its configuration: Quarkus, Micronaut, Helidon. All of them listen on 8080 of their own accord.</summary>
/// <param name="libraries">Beginnings of the coordinates that mean it.</param>
/// <param name="health">The library that answers a health path, and the path.</param>
internal sealed class ConfiguredFramework(string name, string[] libraries, string[] plugins, string[] portKeys, string rootKey, (string Library, string Path) health) : IJvmFramework
{
    private const int DefaultPort = 8080;

    private static readonly string[] Servers =
        ["io.micronaut:micronaut-http-server", "io.micronaut.servlet:", "io.quarkus:quarkus-rest", "io.quarkus:quarkus-resteasy", "io.quarkus:quarkus-vertx-http", "io.quarkus:quarkus-undertow", "io.quarkus:quarkus-grpc", "io.helidon.webserver:"];

    public string Name => name;

    public FrameworkUse? Recognise(JvmProject project)
    {
        var libraryWithVersion = project.Dependencies.FirstOrDefault(dependency => dependency.Version.Length > 0 && libraries.Any(prefix => dependency.Coordinates.StartsWith(prefix, StringComparison.Ordinal)));
        var library = libraryWithVersion ?? project.Library(libraries);
        var plugin = project.Plugin(plugins);
        return library is not null ? new FrameworkUse(library.Version.Length > 0 ? library.Version : plugin?.Version ?? "", library.Evidence)
            : plugin is not null ? new FrameworkUse(plugin.Version, plugin.Evidence)
            : null;
    }

    public Service Describe(JvmProject project, Service service)
    {
        // A program of the command line has no server, and most frameworks have a library for those.
        if (project.Uses("info.picocli:", "io.micronaut.picocli:", "io.quarkus:quarkus-picocli") && !project.Uses(Servers))
            return service with { Kind = ServiceKind.Worker, Port = null };
        var port = portKeys.Select(project.Configuration.Port).FirstOrDefault(found => found is not null) ?? project.ImagePort;
        var listening = WebPrograms.Listening(project, service, port, DefaultPort);
        return project.Uses(health.Library) ? listening with { HealthCheck = new HealthCheck(WebPrograms.Route(rootKey.Length > 0 ? project.Configuration.Literal(rootKey) : "", health.Path)) } : listening;
    }
}

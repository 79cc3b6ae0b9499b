using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>Spring Boot: it answers requests where one of its starters brings a server.</summary>
internal sealed class SpringBootFramework : IJvmFramework
{
    private const int DefaultPort = 8080;

    private static readonly string[] Servers =
    [
        "org.springframework.boot:spring-boot-starter-web", "org.springframework.boot:spring-boot-starter-jersey", "org.springframework.boot:spring-boot-starter-graphql",
        "org.springframework.boot:spring-boot-starter-data-rest", "org.springframework.boot:spring-boot-starter-hateoas", "org.springframework.boot:spring-boot-starter-jetty",
        "org.springframework.boot:spring-boot-starter-undertow", "org.springframework.boot:spring-boot-starter-tomcat", "org.springframework.boot:spring-boot-starter-ws",
        "org.springframework.cloud:spring-cloud-starter-gateway", "org.springframework.cloud:spring-cloud-gateway", "org.springframework.cloud:spring-cloud-starter-netflix-eureka-server",
        "org.springframework.cloud:spring-cloud-starter-netflix-zuul", "org.springframework.cloud:spring-cloud-config-server", "de.codecentric:spring-boot-admin-starter-server",
        "com.vaadin:", "org.springframework:spring-webmvc", "org.springframework:spring-webflux", "com.netflix.graphql.dgs:", "org.grails:", "org.springdoc:springdoc-openapi", "org.apache.cxf:cxf-spring-boot",
    ];

    public string Name => "spring-boot";

    /// <summary>The version, by the plugin, the parent, the platform or a starter.</summary>
    internal static FrameworkUse? VersionIn(ImmutableArray<JvmDependency> libraries, ImmutableArray<JvmPlugin> plugins)
    {
        if (plugins.FirstOrDefault(plugin => plugin.Id is "org.springframework.boot" or "spring-boot-maven-plugin" && plugin.Version.Length > 0) is { } plugin)
            return new FrameworkUse(plugin.Version, plugin.Evidence);
        var named = libraries.Where(library => library.Group == "org.springframework.boot").ToList();
        return (named.FirstOrDefault(library => library.Version.Length > 0) ?? named.FirstOrDefault()) is { } found ? new FrameworkUse(found.Version, found.Evidence) : null;
    }

    public FrameworkUse? Recognise(JvmProject project)
        => VersionIn(project.Dependencies, project.Plugins)
            ?? (project.Plugin("org.springframework.boot", "spring-boot-maven-plugin") is { } plugin ? new FrameworkUse(plugin.Version, plugin.Evidence)
                : project.Library("org.grails:grails-") is { } grails ? new FrameworkUse("", grails.Evidence) : null);

    public Service Describe(JvmProject project, Service service)
    {
        var configuration = project.Configuration;
        var listens = project.Uses(Servers) || project.Code.Any(file => file.Text.Contains("@RestController", StringComparison.Ordinal) || file.Text.Contains("@Controller", StringComparison.Ordinal))
            // Who configures a server has one: its starter may come with a library, or be named in a script of the build.
            || configuration.Port("server.port") is not null;
        if (!listens || configuration.Literal("spring.main.web-application-type") == "none")
            return service with { Kind = ServiceKind.Worker, Port = null };

        var port = configuration.Port("server.port") ?? project.ImagePort;
        var listening = WebPrograms.Listening(project, service, port, DefaultPort);
        var managementPort = configuration.Port("management.server.port");
        if (!project.Uses("org.springframework.boot:spring-boot-starter-actuator") || (managementPort is not null && managementPort.Number != listening.Port))
            return listening;
        var prefix = configuration.Literal("server.servlet.context-path") is { Length: > 0 } servlet ? servlet : configuration.Literal("spring.webflux.base-path");
        var actuator = configuration.Literal("management.endpoints.web.base-path") is { Length: > 0 } moved ? moved : "/actuator";
        return listening with { HealthCheck = new HealthCheck(WebPrograms.Route(prefix, actuator, "health")) };
    }
}

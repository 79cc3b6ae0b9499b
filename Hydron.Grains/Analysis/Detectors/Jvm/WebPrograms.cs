using Hydron.Analysis.Ports;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>What programs of the JVM that answer requests have in common.</summary>
internal static class WebPrograms
{
    private static readonly string[] TemplateEngines =
    [
        "org.springframework.boot:spring-boot-starter-thymeleaf", "org.springframework.boot:spring-boot-starter-freemarker", "org.springframework.boot:spring-boot-starter-mustache",
        "org.springframework.boot:spring-boot-starter-groovy-templates", "org.apache.tomcat.embed:tomcat-embed-jasper", "com.vaadin:", "org.webjars", "io.quarkus:quarkus-qute", "io.quarkus:quarkus-rest-qute",
        "io.quarkus:quarkus-resteasy-qute", "io.micronaut.views:", "io.ktor:ktor-server-html-builder", "io.ktor:ktor-server-thymeleaf", "io.ktor:ktor-server-freemarker", "io.ktor:ktor-server-mustache",
        "io.ktor:ktor-server-pebble", "org.jetbrains.kotlinx:kotlinx-html", "org.thymeleaf:", "io.javalin:javalin-rendering", "com.sparkjava:spark-template-", "gg.jte:", "org.grails:",
        "de.codecentric:spring-boot-admin-starter-server",
    ];

    private static readonly ImmutableArray<string> PageFolders =
        ["src/main/resources/static/", "src/main/resources/public/", "src/main/resources/templates/", "src/main/resources/META-INF/resources/", "src/main/webapp/"];

    /// <summary>The service with its port: what was found, or the framework's own.</summary>
    internal static Service Listening(JvmProject project, Service service, FoundPort? port, int standard) => service with
    {
        Kind = ServesPages(project) ? ServiceKind.Web : ServiceKind.Api,
        Port = port?.Number ?? standard,
        Evidence = port is null ? service.Evidence : service.Evidence.Add(port.Evidence with { Finding = "port" }),
    };

    /// <summary>Parts of a path put together: <c>/shop/actuator/health</c>.</summary>
    internal static string Route(params ReadOnlySpan<string> parts)
    {
        var route = "";
        foreach (var part in parts)
            route += part.Trim('/') is { Length: > 0 } name ? $"/{name}" : "";
        return route;
    }

    private static bool ServesPages(JvmProject project)
        => project.Uses(TemplateEngines) || PageFolders.Any(folder => project.Tree.Under(Paths.Join(project.Folder, folder.TrimEnd('/'))).Any(IsPage));

    private static bool IsPage(Sources.FileEntry file)
        => System.IO.Path.GetExtension(file.Path).ToLowerInvariant() is ".html" or ".htm" or ".jsp" or ".ftl" or ".ftlh" or ".mustache" or ".peb" or ".js";
}

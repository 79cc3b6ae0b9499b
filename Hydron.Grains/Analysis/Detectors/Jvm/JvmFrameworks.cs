namespace Hydron.Analysis.Detectors.Jvm;

/// <summary>The frameworks there are. The order matters: those with a build plugin of their own come before the libraries that others are built on.</summary>
internal static class JvmFrameworks
{
    internal static readonly ImmutableArray<IJvmFramework> All =
    [
        new ConfiguredFramework("quarkus", ["io.quarkus:quarkus-", "io.quarkus.platform:quarkus-"], ["quarkus-maven-plugin", "io.quarkus"], ["quarkus.http.port"], "quarkus.http.root-path", ("io.quarkus:quarkus-smallrye-health", "/q/health")),
        new ConfiguredFramework("micronaut", ["io.micronaut:micronaut-http-server", "io.micronaut:micronaut-"], ["io.micronaut.application", "io.micronaut.minimal.application", "micronaut-maven-plugin"], ["micronaut.server.port"], "micronaut.server.context-path", ("io.micronaut:micronaut-management", "/health")),
        new SpringBootFramework(),
        new KtorFramework(),
        new CodeFramework("javalin", "io.javalin:javalin", 8080),
        new CodeFramework("spark", "com.sparkjava:spark-", 4567),
        new ConfiguredFramework("helidon", ["io.helidon.webserver:", "io.helidon.microprofile"], [], ["server.port"], "", ("io.helidon", "/health")),
        new CodeFramework("dropwizard", "io.dropwizard:dropwizard-core", 8080),
        new CodeFramework("vertx", "io.vertx:vertx-web", 8080),
        new CodeFramework("http4k", "org.http4k:http4k-", 8080),
        new CodeFramework("ratpack", "io.ratpack:", 5050),
        new CodeFramework("jooby", "io.jooby:", 8080),
        new CodeFramework("play", "com.typesafe.play:play", 9000),
    ];
}

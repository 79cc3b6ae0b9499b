using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Routes;

/// <summary>Routes that a package or a framework brings along.</summary>
internal static partial class ConventionalRoutes
{
    private static readonly (string Package, string Path)[] ByPackage =
    [
        ("spring-boot-starter-actuator", "/actuator/health"), ("quarkus-smallrye-health", "/q/health"), ("micronaut-management", "/health"), ("fastify-healthcheck", "/health"),
    ];

    internal static Route? Of(SourceTree tree, ServiceDraft draft)
    {
        foreach (var package in draft.Packages)
        {
            var name = package.Name[(package.Name.LastIndexOf(':') + 1)..];
            if (ByPackage.FirstOrDefault(known => known.Package == name).Path is { } path)
                return new Route(name == "spring-boot-starter-actuator" ? Route.Joined(ContextPath(tree, draft.Service), path) : path, package.Evidence with { Finding = "health check" });
        }

        return null;
    }

    /// <summary>Spring Boot puts all its paths below one where the configuration says so.</summary>
    private static string ContextPath(SourceTree tree, Service service)
        => tree.CodeOf(service.Path).Where(file => file.Extension is ".properties" or ".yml" or ".yaml").Select(file => Context().Match(file.Text).Groups["path"].Value).FirstOrDefault(path => path.Length > 0) ?? "";

    [GeneratedRegex(@"^(?:server\.servlet\.context-path\s*=|\s{2,12}context-path:)\s*[""']?(?<path>/[\w/-]{1,60})", RegexOptions.Multiline)]
    private static partial Regex Context();
}

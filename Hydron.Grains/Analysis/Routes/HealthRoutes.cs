using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Routes;

/// <summary>Finds the path under which a service says that it is well: in the routes that its code declares, by where its files lie, by what its packages bring along.</summary>
internal static partial class HealthRoutes
{
    internal static Service Describe(SourceTree tree, ServiceDraft draft)
    {
        var service = draft.Service;
        if (service.Port is null || service.HealthCheck is not null)
            return service;
        if (service.Kind is ServiceKind.Static)
            return service with { HealthCheck = new HealthCheck("/") };

        var code = tree.CodeOf(service.Path);
        var found = Nearest(code.SelectMany(file => DeclaredRoutes.In(file, code)).Concat(FileRoutes.Of(tree, service.Path, service.Framework)))
            ?? ConventionalRoutes.Of(tree, draft)
            ?? Nearest(draft.LibraryFolders.SelectMany(folder => tree.Derive(folder, () => tree.CodeOf(folder).SelectMany(file => DeclaredRoutes.In(file, tree.CodeOf(folder))).ToList())));
        if (found is not null)
            return service with { HealthCheck = new HealthCheck(found.Path), Evidence = service.Evidence.Add(found.Evidence) };

        // An API without a route "/" answers 404 there, and would never be healthy: that its port accepts connections is all that can be asked.
        var answersAtRoot = service.Kind == ServiceKind.Web || code.Any(file => RootRoute().IsMatch(file.Text));
        return service with { HealthCheck = new HealthCheck(answersAtRoot ? "/" : "") };
    }

    private static Route? Nearest(IEnumerable<Route> routes) => routes.OrderBy(route => Rank(route.Path)).ThenBy(route => route.Path.Length).FirstOrDefault();

    private static int Rank(string path)
    {
        var lower = path.ToLowerInvariant();
        return (IsOfAPart(lower) ? 6 : 0) + (lower.Contains("live", StringComparison.Ordinal) ? 1
            : lower.Contains("ready", StringComparison.Ordinal) || lower.Contains("readi", StringComparison.Ordinal) ? 3
            : lower.Contains("health", StringComparison.Ordinal) ? 0
            : lower is "/up" ? 2
            : lower.EndsWith("ping", StringComparison.Ordinal) ? 4
            : 5);
    }

    /// <summary>It tells of something within the service: <c>/jobs/health</c> rather than <c>/api/v1/health</c>.</summary>
    private static bool IsOfAPart(string path)
        => path.Split('/', StringSplitOptions.RemoveEmptyEntries) is [var first, _, ..] && !Whole().IsMatch(first);

    [GeneratedRegex(@"^(?:_?api|rest|v[0-9]{1,3}|internal|system|sys|public|app|server|status|actuator|q|manage|management|admin|monitor(?:ing)?|probes?|k8s|kube|\.well-known|[-_].*|.*(?:heal|live|ready|alive|beat|ping).*)$")]
    private static partial Regex Whole();

    [GeneratedRegex("""(?:\.(?:get|all|use|route|GET|Get|HandleFunc|Handle)|MapGet|MapFallbackToFile|HandleFunc|Handle|@Get|@GetMapping|\bpath)\s*\(\s*(?:['"`](?:GET )?/(?:\{\$\})?['"`]|\)|''|"")|(?:use|UseDefaultFiles)\s*\(\s*(?:express\.static|\))""")]
    private static partial Regex RootRoute();
}

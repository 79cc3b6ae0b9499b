using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Routes;

/// <summary>Finds the path under which a service says that it is well, in the routes that its code declares.</summary>
internal static partial class HealthRoutes
{
    internal static Service Describe(SourceTree tree, Service service)
    {
        if (service.Port is null || service.HealthCheck is not null)
            return service;
        if (service.Kind is ServiceKind.Static)
            return service with { HealthCheck = new HealthCheck("/") };

        var code = tree.CodeOf(service.Path);
        var found = code.SelectMany(Declared)
            .Concat(FileRoutes(tree, service))
            .OrderBy(route => Rank(route.Path))
            .ThenBy(route => route.Path.Length)
            .FirstOrDefault();
        if (found is not null)
            return service with { HealthCheck = new HealthCheck(found.Path), Evidence = service.Evidence.Add(found.Evidence) };

        // An API without a route "/" answers 404 there, and would never be healthy: that its port accepts connections is all that can be asked.
        var answersAtRoot = service.Kind == ServiceKind.Web || code.Any(file => RootRoute().IsMatch(file.Text));
        return service with { HealthCheck = new HealthCheck(answersAtRoot ? "/" : "") };
    }

    private sealed record Route(string Path, Evidence Evidence);

    private static IEnumerable<Route> Declared(SourceFile file)
    {
        foreach (Match match in Declaration().Matches(file.Text))
        {
            var group = match.Groups.Values.Skip(1).First(group => group.Success);
            var path = "/" + group.Value.Trim('/');
            yield return new Route(path, file.EvidenceAt(group.Index, $"route {path}"));
        }
    }

    /// <summary>Next.js declares routes by where files lie.</summary>
    private static IEnumerable<Route> FileRoutes(SourceTree tree, Service service)
    {
        if (service.Framework != "next")
            yield break;
        foreach (var file in tree.Under(service.Path))
        {
            if (FileRoute().Match(Paths.RelativeTo(file.Path, service.Path)) is { Success: true } match)
                yield return new Route("/" + match.Groups[1].Value, new Evidence(file.Path, null, $"route /{match.Groups[1].Value}"));
        }
    }

    private static int Rank(string path)
    {
        var last = path.ToLowerInvariant();
        return last.Contains("live", StringComparison.Ordinal) ? 1
            : last.Contains("ready", StringComparison.Ordinal) ? 3
            : last.Contains("health", StringComparison.Ordinal) ? 0
            : last.EndsWith("ping", StringComparison.Ordinal) ? 4
            : 5;
    }

    // Express and its like, FastAPI and Flask decorators, ASP.NET's Map…, Go's HandleFunc ("GET /healthz" too), NestJS controllers, Django's path().
    [GeneratedRegex(
        """(?:\.(?:get|all|use|route|GET|Get|HandleFunc|Handle)|MapGet|MapHealthChecks|HandleFunc|Handle|@Get|@Controller|\bpath|\bre_path|HttpGet|Route)\s*\(\s*[rf]?['"`](?:GET )?\^?(/?(?:(?:api|v1|api/v1|_)/)?(?:health|healthz|healthcheck|health-check|health_check|health/live|health/ready|livez|live|liveness|readyz|ready|readiness|ping|status|heartbeat)/?)\$?['"`]""")]
    private static partial Regex Declaration();

    [GeneratedRegex("""(?:\.(?:get|all|use|route|GET|Get|HandleFunc|Handle)|MapGet|MapFallbackToFile|HandleFunc|Handle|@Get|\bpath)\s*\(\s*(?:['"`](?:GET )?/(?:\{\$\})?['"`]|\)|''|"")|(?:use|UseDefaultFiles)\s*\(\s*(?:express\.static|\))""")]
    private static partial Regex RootRoute();

    [GeneratedRegex(@"^(?:src/)?(?:app|pages)/((?:api/)?(?:health|healthz|healthcheck|heartbeat|ping|status))(?:/route|/index)?\.(?:ts|js|tsx|jsx)$")]
    private static partial Regex FileRoute();
}

using System.Buffers;
using System.Text.RegularExpressions;

namespace Hydron.Analysis.Routes;

/// <summary>Routes of health that code declares by calls, decorators, attributes or annotations.</summary>
internal static partial class DeclaredRoutes
{
    /// <summary>Most files declare no such route: a search for the words alone is many times cheaper than the pattern.</summary>
    private static readonly SearchValues<string> Words = SearchValues.Create(["live", "ready", "readi", "ping", "status", "beat", "up'", "up\"", "up`"], StringComparison.Ordinal);

    private static readonly SearchValues<string> WordInAnyCase = SearchValues.Create(["heal"], StringComparison.OrdinalIgnoreCase);

    internal static IEnumerable<Route> In(SourceFile file, IReadOnlyList<SourceFile> code)
    {
        if (!file.Text.AsSpan().ContainsAny(WordInAnyCase) && !file.Text.AsSpan().ContainsAny(Words))
            yield break;
        foreach (Match match in Declaration().Matches(file.Text))
        {
            var path = match.Groups["path"].Value;
            if (path[0] != '/' && match.ValueSpan.StartsWith("get") && IsProperty(file, match.Index))
                continue;
            yield return Route.In(file, match.Groups["path"].Index, Route.Joined(RoutePrefixes.Of(file, match.ValueSpan, code), path + RestOfController(file.Text, match)));
        }
    }

    /// <summary>PHP's <c>$request->get('status')</c> reads what was sent.</summary>
    private static bool IsProperty(SourceFile file, int index) => index > 1 && file.Text.AsSpan(index - 2, 2).SequenceEqual("->");

    /// <summary>A controller of NestJS answers where its handlers say: <c>@Controller('health')</c> with <c>@Get('live')</c>.</summary>
    private static string RestOfController(string text, Match match)
        => match.ValueSpan.StartsWith("@Controller") && Handler().Match(text, match.Index + match.Length) is { Success: true } handler && handler.Groups["path"].Length > 0 ? "/" + handler.Groups["path"].Value.Trim('/') : "";

    // Express and its like, FastAPI and Flask, ASP.NET's Map…, Go's routers ("GET /healthz" too), NestJS, Spring, JAX-RS, Django, Rails, Sinatra, Phoenix, Laravel, Symfony, axum, actix, Rocket, Ktor.
    [GeneratedRegex(
        """(?:\.(?:get|all|use|route|head|GET|Get|HandleFunc|Handle|Heartbeat|add_get|at)|MapGet|MapHealthChecks|HandleFunc|Handle|Heartbeat|@Get|@GetMapping|@RequestMapping|@Path|@Controller|\bpath|\bre_path|\burl|HttpGet|Route(?:::get)?|::resource|#\[get|\bget|\bhealth\s*:|\burl\s*:)\s*\(?\s*(?:[\w.]{1,40}\s*\+\s*)?(?:(?:value|path)\s*=\s*)?[rf]?['"`](?:GET )?\^?(?<path>/?(?:[a-zA-Z][\w.-]{0,30}/){0,3}(?:_?healthz?|health[-_]?checks?|livez?|liveness|alive|readyz?|readiness|heartbeat)(?:/(?:live|ready|check|liveness|readiness|status))?/?|/?(?:(?:api|v1|api/v1)/)?(?:ping|status|up)/?)\$?['"`]""")]
    private static partial Regex Declaration();

    [GeneratedRegex("""@Get\(\s*(?:['"`](?<path>[\w/-]{0,60})['"`])?\s*\)""")]
    private static partial Regex Handler();
}

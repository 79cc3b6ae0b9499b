using System.Text.RegularExpressions;

namespace Hydron.Analysis.Routes;

/// <summary>Frameworks that declare routes by where files lie: Next.js, SvelteKit, Nuxt and Nitro, Astro, Remix and React Router.</summary>
internal static partial class FileRoutes
{
    internal static IEnumerable<Route> Of(SourceTree tree, string folder, string framework)
    {
        var pattern = framework switch
        {
            "next" => Next(),
            "sveltekit" => SvelteKit(),
            "nuxt" or "nitro" => Nitro(),
            "astro" => Astro(),
            "remix" or "react-router" => Remix(),
            _ => null,
        };
        if (pattern is null)
            yield break;
        foreach (var file in tree.Under(folder))
        {
            if (Word().IsMatch(file.Path) && pattern.Match(Paths.RelativeTo(file.Path, folder)) is { Success: true } match && Answers(match.Groups["path"].Value, framework) is var path && Health().IsMatch(path))
                yield return new Route(path, new Evidence(file.Path, null, $"route {path}", "health check"));
        }
    }

    /// <summary>Groups in parentheses are no part of the path; flat routes have dots for slashes, and a plus at the end of folders.</summary>
    private static string Answers(string path, string framework)
    {
        var segments = path.Split('/').Where(segment => !(segment.StartsWith('(') && segment.EndsWith(')')));
        return "/" + string.Join('/', framework is "remix" or "react-router" ? segments.Select(segment => segment.TrimEnd('+').Replace('.', '/').TrimEnd('_')) : segments);
    }

    [GeneratedRegex("health|heartbeat|ping|status|ready|live", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex("^/(?:[\\w-]{1,30}/){0,3}(?:health|healthz|healthcheck|health-check|heartbeat|livez|readyz)$|^/(?:api/)?(?:ping|status)$")]
    private static partial Regex Health();

    [GeneratedRegex(@"^(?:src/)?(?:app/(?<path>[\w()/.-]{1,150})/route|pages/(?<path>api/[\w/-]{1,150}?)(?:/index)?)\.(?:ts|js|tsx|jsx)$")]
    private static partial Regex Next();

    [GeneratedRegex(@"^src/routes/(?<path>[\w()/.-]{1,150})/\+(?:server|page(?:\.server)?)\.(?:ts|js|svelte)$")]
    private static partial Regex SvelteKit();

    [GeneratedRegex(@"^(?:src/)?(?:server/)?(?:routes/(?<path>[\w/-]{1,150}?)|(?<path>api/[\w/-]{1,150}?))(?:/index)?(?:\.get)?\.(?:ts|js|mjs)$")]
    private static partial Regex Nitro();

    [GeneratedRegex(@"^src/pages/(?<path>[\w/-]{1,150}?)(?:/index)?\.(?:ts|js|astro)$")]
    private static partial Regex Astro();

    [GeneratedRegex(@"^(?:src/)?app/routes/(?<path>[\w+()/.-]{1,150}?)(?:/route|/_?index)?\.(?:ts|js|tsx|jsx)$")]
    private static partial Regex Remix();
}

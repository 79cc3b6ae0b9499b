using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Combination;

/// <summary>
/// Finds which of the person's own services need each other: by addresses in their variables that name another service as the host, and by the proxies of front ends.
/// </summary>
internal static partial class ServiceLinks
{
    private const int MaxAddresses = 20;

    private static readonly ImmutableArray<string> ProxyFiles =
    [
        "package.json", "vite.config.ts", "vite.config.js", "vite.config.mts", "vue.config.js", "next.config.js", "next.config.mjs", "next.config.ts", "nuxt.config.ts", "proxy.conf.json", "proxy.conf.js", "src/setupProxy.js",
        "src/proxy.conf.json", "nginx.conf", "nginx/nginx.conf", "nginx/default.conf", "default.conf", "nginx.conf.template", "nginx/default.conf.template", "default.conf.template", "Caddyfile", "nginx/conf.d/default.conf",
    ];

    /// <param name="services">Named, in the order of <paramref name="drafts"/>.</param>
    /// <param name="hosts">Names of services by the names under which the source's files know them.</param>
    internal static ImmutableArray<Service> Add(SourceTree tree, IReadOnlyList<ServiceDraft> drafts, IReadOnlyList<Service> services, IReadOnlyDictionary<string, string> hosts)
    {
        var needs = services.ToDictionary(service => service.Name, service => service.DependsOn.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var result = services.ToList();
        for (var index = 0; index < result.Count; index++)
        {
            if (result[index].IsDependency)
                continue;
            result[index] = result[index] with { Environment = [.. result[index].Environment.Select(variable => Renamed(variable, hosts))] };
            var named = result[index].Environment.Where(variable => !ForBrowsers().IsMatch(variable.Name)).SelectMany(variable => HostsIn(variable, hosts)).Concat(HostsInFiles(tree, drafts[index], hosts));
            foreach (var other in named.Distinct(StringComparer.Ordinal).Where(other => other != result[index].Name && needs.ContainsKey(other)).ToList())
            {
                // Services wait for what they need: in a circle nothing would ever start.
                if (!Reaches(needs, other, result[index].Name))
                    needs[result[index].Name].Add(other);
            }
        }

        return [.. result.Select(service => service with { DependsOn = [.. service.DependsOn, .. needs[service.Name].Except(service.DependsOn).Order(StringComparer.Ordinal)] })];
    }

    private static IEnumerable<string> HostsIn(EnvironmentVariable variable, IReadOnlyDictionary<string, string> hosts)
        => Address().Matches((variable.Value as PlainValue)?.Text ?? "").Take(MaxAddresses).Select(match => hosts.GetValueOrDefault(match.Groups[1].Value)).OfType<string>()
            .Concat(variable.Name.EndsWith("HOST", StringComparison.OrdinalIgnoreCase) && variable.Value is PlainValue plain && hosts.TryGetValue(plain.Text, out var host) ? [host] : []);

    private static IEnumerable<string> HostsInFiles(SourceTree tree, ServiceDraft draft, IReadOnlyDictionary<string, string> hosts)
        => draft.Service.Image is not null || draft.Path.Length == 0 ? [] : ProxyFiles.Select(name => Paths.Join(draft.Path, name)).Where(tree.Has)
            .SelectMany(path => ProxyTarget().Matches(tree.Read(path) ?? "").Take(MaxAddresses)).Select(match => hosts.GetValueOrDefault(match.Groups[1].Value)).OfType<string>();

    /// <summary>The address with the name that the other service has here.</summary>
    private static EnvironmentVariable Renamed(EnvironmentVariable variable, IReadOnlyDictionary<string, string> hosts)
        => variable.Value is PlainValue plain && Address().Replace(plain.Text, match => hosts.TryGetValue(match.Groups[1].Value, out var name) ? match.Value.Replace(match.Groups[1].Value, name, StringComparison.Ordinal) : match.Value) is var text && text != plain.Text
            ? variable with { Value = new PlainValue(text) }
            : variable;

    /// <summary>Whether a service waits for another, over whatever is between them.</summary>
    internal static bool Reaches(Dictionary<string, HashSet<string>> needs, string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var current))
        {
            if (current == to)
                return true;
            if (seen.Add(current) && needs.TryGetValue(current, out var next))
            {
                foreach (var other in next)
                    open.Push(other);
            }
        }

        return false;
    }

    // "http://api:3000/v1", "grpc://cart", "cart:7070".
    [GeneratedRegex(@"(?<![\w.@-])(?:(?<=://)(?=[\w-]{1,63}(?![\w.@:-]))|(?=[\w-]{1,63}:\d{2,5}(?!\d)))([A-Za-z][\w-]{0,62})")]
    private static partial Regex Address();

    [GeneratedRegex(@"https?://([A-Za-z][\w-]{0,62})(?=[:/'""\s;,])")]
    private static partial Regex ProxyTarget();

    /// <summary>Addresses that browsers use, or that only say who may ask.</summary>
    [GeneratedRegex("CORS|ORIGIN|ALLOWED|PUBLIC|CALLBACK|REDIRECT|FRONTEND|CLIENT_URL|SITE_URL|^(VITE|REACT_APP|NEXT_PUBLIC)_", RegexOptions.IgnoreCase)]
    private static partial Regex ForBrowsers();
}

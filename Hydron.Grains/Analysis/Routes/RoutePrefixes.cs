using System.Text.RegularExpressions;

namespace Hydron.Analysis.Routes;

/// <summary>What stands before a route that is declared on a router: the router's own prefix, and where other files mount it.</summary>
internal static partial class RoutePrefixes
{
    private const int MaxDepth = 4;

    internal static string Of(SourceFile file, ReadOnlySpan<char> declaration, IReadOnlyList<SourceFile> code) => file.Extension switch
    {
        ".py" => OfPython(file, code, MaxDepth),
        ".js" or ".ts" or ".mjs" or ".mts" or ".cjs" => declaration.StartsWith("@") ? Route.Joined(GlobalPrefix(code), declaration.StartsWith("@Get") ? Controller().Match(file.Text).Groups["path"].Value : "") : OfExpress(file, code, MaxDepth),
        ".java" or ".kt" when declaration.StartsWith("@GetMapping") => ClassMapping().Match(file.Text).Groups["path"].Value,
        ".php" when file.Path.EndsWith("routes/api.php", StringComparison.Ordinal) => OfLaravel(code),
        _ => "",
    };

    /// <summary>FastAPI's <c>APIRouter(prefix=…)</c> and <c>include_router(health.router, prefix=…)</c>, Django's <c>path("api/", include("app.urls"))</c>.</summary>
    private static string OfPython(SourceFile file, IReadOnlyList<SourceFile> code, int depth)
    {
        var own = RouterPrefix().Match(file.Text).Groups["prefix"].Value;
        if (depth == 0 || (!file.Text.Contains("APIRouter", StringComparison.Ordinal) && !file.Text.Contains("urlpatterns", StringComparison.Ordinal)))
            return own;
        var module = System.IO.Path.GetFileNameWithoutExtension(file.Path);
        foreach (var other in code)
        {
            if (other == file || other.Extension != ".py" || !other.Text.Contains("include", StringComparison.Ordinal))
                continue;
            foreach (Match include in Included().Matches(other.Text))
            {
                var isMeant = include.Groups["module"].Success ? include.Groups["module"].Value == module
                    : include.Groups["urls"].Success ? file.Path.EndsWith(include.Groups["urls"].Value.Replace('.', '/') + ".py", StringComparison.Ordinal)
                    : IsImported(other.Text, include.Groups["router"].Value, module);
                if (!isMeant)
                    continue;
                var prefix = include.Groups["constant"].Success ? Constant(include.Groups["constant"].Value, code) : include.Groups["prefix"].Value;
                return Route.Joined(OfPython(other, code, depth - 1), prefix, own);
            }
        }

        return own;
    }

    private static bool IsImported(string text, string name, string module) => text.Contains($"{module} import ", StringComparison.Ordinal) && text.Contains(name, StringComparison.Ordinal);

    private static string Constant(string expression, IReadOnlyList<SourceFile> code)
    {
        var name = expression[(expression.LastIndexOf('.') + 1)..];
        foreach (var file in code.Where(file => file.Extension == ".py" && file.Text.Contains(name, StringComparison.Ordinal)))
        {
            foreach (Match match in TextConstant().Matches(file.Text))
            {
                if (match.Groups["name"].Value == name)
                    return match.Groups["text"].Value;
            }
        }

        return "";
    }

    /// <summary>Laravel's own: "api", unless a provider of the application's own maps the file without it.</summary>
    private static string OfLaravel(IReadOnlyList<SourceFile> code)
        => code.FirstOrDefault(file => file.Path.EndsWith("RouteServiceProvider.php", StringComparison.Ordinal)) is { } provider && provider.Text.Contains("routes/api.php", StringComparison.Ordinal)
            && !provider.Text.Contains("prefix('api')", StringComparison.Ordinal) && !provider.Text.Contains("prefix(\"api\")", StringComparison.Ordinal) ? "" : "api";

    /// <summary>Express' <c>app.use("/api", healthRouter)</c> in the file that imports this one.</summary>
    private static string OfExpress(SourceFile file, IReadOnlyList<SourceFile> code, int depth)
    {
        if (depth == 0 || !file.Text.Contains("Router", StringComparison.Ordinal))
            return "";
        var module = System.IO.Path.GetFileNameWithoutExtension(file.Path);
        foreach (var other in code.Where(other => other != file && other.Text.Contains(".use(", StringComparison.Ordinal) && other.Text.Contains(module, StringComparison.Ordinal)))
        {
            foreach (Match mount in Mounted().Matches(other.Text))
            {
                if (Imports().Matches(other.Text).Any(import => import.Groups["name"].Value == mount.Groups["name"].Value && System.IO.Path.GetFileNameWithoutExtension(Paths.NameOf(import.Groups["path"].Value)) == module))
                    return Route.Joined(OfExpress(other, code, depth - 1), mount.Groups["prefix"].Value);
            }
        }

        return "";
    }

    private static string GlobalPrefix(IReadOnlyList<SourceFile> code)
        => code.Select(file => file.Text.Contains("setGlobalPrefix", StringComparison.Ordinal) && !file.Text.Contains("exclude", StringComparison.Ordinal) ? Global().Match(file.Text).Groups["prefix"].Value : "").FirstOrDefault(prefix => prefix.Length > 0) ?? "";

    [GeneratedRegex("""APIRouter\([^)]{0,200}?prefix\s*=\s*['"](?<prefix>[\w/-]{1,80})['"]""")]
    private static partial Regex RouterPrefix();

    [GeneratedRegex("""include_router\(\s*(?:(?<module>\w{1,60})\.)?(?<router>\w{1,60})\s*(?:,[^)]{0,100}?prefix\s*=\s*(?:f?['"](?<prefix>[\w/-]{0,80})['"]|(?<constant>[\w.]{1,80})))?|path\(\s*['"](?<prefix>[\w/-]{0,80})['"]\s*,\s*include\(\s*\(?\s*['"](?<urls>[\w.]{1,100})['"]""")]
    private static partial Regex Included();

    [GeneratedRegex("""\b(?<name>[A-Za-z_]\w{1,60})\s*(?::\s*\w{1,20}\s*)?=\s*['"](?<text>[\w/-]{1,80})['"]""")]
    private static partial Regex TextConstant();

    [GeneratedRegex("""\.use\(\s*['"`](?<prefix>/[\w/-]{0,80})['"`]\s*,\s*(?:\w{1,60}(?:\(\))?\s*,\s*){0,4}(?<name>\w{1,60})\s*\)""")]
    private static partial Regex Mounted();

    [GeneratedRegex("""(?:import\s+(?:\{\s*)?(?:\w{1,60}\s+as\s+)?(?<name>\w{1,60})(?:\s*\})?\s+from\s*|(?:const|let|var)\s+\{?\s*(?<name>\w{1,60})\s*\}?\s*=\s*require\()\s*['"](?<path>[^'"\n]{1,200})['"]""")]
    private static partial Regex Imports();

    [GeneratedRegex("""@Controller\(\s*['"`](?<path>[\w/-]{1,60})['"`]""")]
    private static partial Regex Controller();

    [GeneratedRegex("""setGlobalPrefix\(\s*['"`](?<prefix>[\w/-]{1,60})['"`]""")]
    private static partial Regex Global();

    [GeneratedRegex("""@RequestMapping\(\s*(?:(?:value|path)\s*=\s*)?"(?<path>[\w/-]{1,80})"[^\n]{0,80}\s+(?:@\w+[^\n]{0,100}\s+){0,4}(?:public\s+|open\s+)?class\b""")]
    private static partial Regex ClassMapping();
}

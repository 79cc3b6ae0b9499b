using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>Python: <c>os.environ</c>, and functions with "env" or "config" in their names (decouple, django-environ, starlette, a project's own). Settings classes: <see cref="PydanticSettings"/>.</summary>
internal sealed partial class PythonVariables : IVariableReader
{
    public ImmutableArray<string> Extensions { get; } = [".py"];

    public IEnumerable<VariableUse> In(SourceFile file)
        => ByName().Matches(file.Text).Where(match => !Surroundings.Before(file.Text, match.Index).TrimStart().StartsWith("#")).Select(match => Read(file, match))
            .Concat(file.Text.Contains("env.", StringComparison.Ordinal) || file.Text.Contains("dj_database_url", StringComparison.Ordinal) ? Addresses(file) : [])
            .Concat(PydanticSettings.In(file));

    private static VariableUse Read(SourceFile file, Match match)
    {
        var name = match.Groups["name"];
        // What is worked out when it runs (an f-string's parts, a call's result) is no text to show.
        var fallback = match.Groups["computed"].Success && match.Groups["default"].Value is var text && (text.Contains('{', StringComparison.Ordinal) || match.Groups["computed"].Value is "(") ? "" : match.Groups["default"].Value;
        var isOptional = match.Groups["fallback"].Success || IsOptional(file.Text, match);
        return VariableUse.Read(
            file, name.Index, name.Value, fallback is "None" ? "" : fallback, isOptional,
            isDemanded: !isOptional && Surroundings.IsDemanding(Surroundings.WordBefore(file.Text, match.Index + 3)));
    }

    /// <summary>Functions that know the variable's name by themselves: dj-database-url and django-environ.</summary>
    private static IEnumerable<VariableUse> Addresses(SourceFile file)
    {
        foreach (Match match in Address().Matches(file.Text))
        {
            var name = match.Groups["name"].Success ? match.Groups["name"].Value : match.Groups["function"].ValueSpan switch
            {
                "cache" or "cache_url" => "CACHE_URL",
                "email" or "email_url" => "EMAIL_URL",
                "search_url" => "SEARCH_URL",
                _ => "DATABASE_URL",
            };
            yield return VariableUse.Read(file, match.Index, name, match.Groups["default"].Value, match.Groups["fallback"].Success);
        }
    }

    /// <summary><c>os.environ["X"]</c> fails without it; <c>os.getenv("X")</c> in a condition, or followed by <c>or</c>, does not.</summary>
    private static bool IsOptional(string text, Match match)
    {
        var before = Surroundings.Before(text, match.Index);
        var after = Surroundings.After(text, match.Index + match.Length).TrimStart([' ', ')']);
        return before.TrimStart().StartsWithAny("if ", "elif ") || before.Contains(" if ", StringComparison.Ordinal) || after.StartsWithAny("or ", "==", "= ", "is ", "if ")
            || IsGuarded(text, match);
    }

    /// <summary>An <c>if "X" in os.environ:</c> right above.</summary>
    private static bool IsGuarded(string text, Match match)
    {
        var first = Math.Max(0, match.Index - 400);
        var above = text.AsSpan(first, match.Index - first);
        var name = match.Groups["name"].ValueSpan;
        var at = above.LastIndexOf(name, StringComparison.Ordinal);
        return at > 3 && above[..at].TrimEnd(['"', '\'']).TrimEnd().EndsWith("if") && above[at..].ContainsAny("in os.environ", "in environ");
    }

    [GeneratedRegex("""(?:environ\[\s*['"](?<name>[A-Z][A-Z0-9_]{1,80})['"]\s*\]|(?:env(?!ironment_)|Env|ENV|config|Config)\w{0,24}(?:\.\w{1,20})?\(\s*['"](?<name>[A-Z][A-Z0-9_]{1,80})['"](?:\s*,\s*(?:cast\s*=\s*[\w.]{1,40}\s*,\s*)?(?!cast\s*=\s*[\w.]{1,40}\s*\))(?:default\s*=\s*)?(?<fallback>)(?:(?<computed>[fF])?[rRbB]?['"](?<default>[^'"\n]{0,200})['"]|(?<default>[\w.]{1,40})(?<computed>\()?)?)?)""")]
    private static partial Regex ByName();

    [GeneratedRegex("""(?:dj_database_url\.(?<function>config)|\benv\.(?<function>db|db_url|cache|cache_url|email|email_url|search_url))\(\s*(?!['"])(?:env\s*=\s*['"](?<name>[A-Z][A-Z0-9_]{1,80})['"])?(?:\s*,?\s*(?<fallback>default\s*=\s*)(?:f?['"](?<default>[^'"\n]{0,200})['"])?)?""")]
    private static partial Regex Address();
}

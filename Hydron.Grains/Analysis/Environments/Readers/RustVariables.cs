using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>Rust: <c>std::env::var</c>, dotenvy, and clap's <c>#[arg(env)]</c>.</summary>
internal sealed partial class RustVariables : IVariableReader
{
    public ImmutableArray<string> Extensions { get; } = [".rs"];

    public IEnumerable<VariableUse> In(SourceFile file)
    {
        if (!file.Text.Contains("env", StringComparison.Ordinal))
            yield break;
        foreach (Match match in Function().Matches(file.Text))
        {
            var name = match.Groups["name"];
            var following = Surroundings.Following(file.Text, match.Index + match.Length);
            var before = Surroundings.Before(file.Text, match.Index);
            if (before.TrimStart().StartsWith("//"))
                continue;
            var isOptional = match.Groups["fallback"].Success || before.ContainsAny("if let", "match ", "let Ok(", "option_env")
                || following.StartsWithAny(".unwrap_or", ".ok()", ".map_or", ".is_ok", ".is_err", ".or_else", ".or(");
            yield return VariableUse.Read(
                file, name.Index, name.Value, Fallback().Match(following.ToString()).Groups["default"].Value, isOptional, isDemanded: !isOptional && following.StartsWithAny(".expect", ".unwrap()", "?", ".context", ".map_err"));
        }

        foreach (var match in Attribute().MatchesWith("#[", file.Text))
        {
            var (named, field) = (match.Groups["name"], match.Groups["field"]);
            var options = match.Groups["before"].Value + match.Groups["after"].Value;
            var isOptional = options.Contains("default", StringComparison.Ordinal) || match.Groups["type"].ValueSpan.StartsWith("Option<") || match.Groups["type"].ValueSpan is "bool";
            var name = named.Success ? named.Value : field.Value.ToUpperInvariant();
            yield return VariableUse.Read(file, (named.Success ? named : field).Index, name, AttributeDefault().Match(options).Groups["default"].Value, isOptional, isDemanded: !isOptional);
        }
    }

    [GeneratedRegex("""env(?:y?::var(?:_os)?|_\w{1,30})?\(\s*"(?<name>[A-Z][A-Z0-9_]{1,80})"\s*(?:(?<fallback>,)[^)\n]{0,100})?\)""")]
    private static partial Regex Function();

    [GeneratedRegex("""\A\.unwrap_or(?:_else)?\(\s*(?:\|_?\w*\|\s*)?(?:String::from\(\s*)?"(?<default>[^"\n]{0,200})""")]
    private static partial Regex Fallback();

    [GeneratedRegex("""#\[(?:clap|arg|structopt)\((?<before>[^\]]{0,200}?)\benv(?:\s*=\s*"(?<name>[A-Z][A-Z0-9_]{1,80})")?(?<after>[^\]]{0,200})\)\]\s*(?:#\[[^\]\n]{0,200}\]\s*){0,3}(?:pub(?:\(\w+\))?\s+)?(?<field>\w{1,80})\s*:\s*(?<type>[\w:<>]{1,80})""")]
    private static partial Regex Attribute();

    [GeneratedRegex("""default_value(?:_t)?\s*=\s*"?(?<default>[^",)\]]{0,100})""")]
    private static partial Regex AttributeDefault();
}

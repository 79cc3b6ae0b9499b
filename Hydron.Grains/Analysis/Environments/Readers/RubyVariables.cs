using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>Ruby and Crystal, and the ERB in Rails' YAML files: <c>ENV["X"]</c>, <c>ENV.fetch("X")</c>, which fails without a default or a block.</summary>
internal sealed partial class RubyVariables : IVariableReader
{
    public ImmutableArray<string> Extensions { get; } = [".rb", ".ru", ".cr", ".yml", ".rake"];

    public IEnumerable<VariableUse> In(SourceFile file)
    {
        if (!file.Text.Contains("ENV", StringComparison.Ordinal))
            yield break;
        foreach (Match match in Variable().Matches(file.Text))
        {
            var before = Surroundings.Before(file.Text, match.Index);
            if (before.TrimStart().StartsWith("#"))
                continue;
            var (name, fallback) = (match.Groups["name"], match.Groups["default"].Value);
            var isFetched = match.Groups["fetch"].Success;
            var isOptional = match.Groups["fallback"].Success || match.Groups["question"].Success || (!isFetched && IsOptional(before, Surroundings.After(file.Text, match.Index + match.Length)));
            yield return VariableUse.Read(file, name.Index, name.Value, fallback == "nil" ? "" : fallback, isOptional, isDemanded: isFetched && !isOptional);
        }
    }

    private static bool IsOptional(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
        => before.TrimStart().StartsWithAny("if ", "elsif ", "unless ", "return if ", "<% if") || before.ContainsAny(" if ", " unless ") || before.EndsWith("!") || before.TrimEnd().EndsWith("||")
            || after.StartsWithAny("||", "==", "!=", "&&", "?", "&.", "= ", ".present?", ".nil?", ".blank?", ".presence", ".to_i", ".to_s", "=~", " or ");

    [GeneratedRegex("""\bENV(?:\[\s*['"](?<name>[A-Za-z][A-Za-z0-9_]{1,80})['"]\s*\](?:\.presence)?(?:\s*(?<fallback>\|\|=?)\s*(?:['"](?<default>[^'"\n#]{0,200})['"]|(?<default>\d{1,10})\b)?)?|(?<fetch>\.fetch)\(?\s*['"](?<name>[A-Za-z][A-Za-z0-9_]{1,80})['"]\s*(?:(?<fallback>,)\s*(?:['"](?<default>[^'"\n#]{0,200})['"]|(?<default>[\w.]{1,40}))?)?\s*\)?(?:\s*(?<fallback>\{|do\b)\s*(?:['"](?<default>[^'"\n#]{0,200})['"]|(?<default>\d{1,10})\b)?)?|(?<question>\.(?:key|has_key|include)\?)\(?\s*['"](?<name>[A-Za-z][A-Za-z0-9_]{1,80})['"])""")]
    private static partial Regex Variable();
}

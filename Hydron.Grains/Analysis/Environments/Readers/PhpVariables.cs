using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>PHP: Laravel's <c>env()</c>, <c>getenv()</c>, <c>$_ENV</c>; Symfony's <c>%env(…)%</c> in YAML files.</summary>
internal sealed partial class PhpVariables : IVariableReader
{
    public ImmutableArray<string> Extensions { get; } = [".php", ".yaml", ".yml"];

    public IEnumerable<VariableUse> In(SourceFile file)
    {
        if (!file.Text.Contains("env", StringComparison.OrdinalIgnoreCase))
            yield break;
        if (file.Extension != ".php")
        {
            foreach (Match match in Symfony().Matches(file.Text))
                yield return VariableUse.Read(file, match.Groups["name"].Index, match.Groups["name"].Value, isOptional: match.Groups["fallback"].Success);
            yield break;
        }

        foreach (Match match in Variable().Matches(file.Text))
        {
            var (name, fallback) = (match.Groups["name"], match.Groups["default"].Value);
            var after = Surroundings.After(file.Text, match.Index + match.Length);
            var isOptional = match.Groups["fallback"].Success || IsLenient(file.Path, match) || Surroundings.Before(file.Text, match.Index).ContainsAny("if (", "isset(", "empty(") || after.StartsWithAny("?", "&&", "||", "==", "!=", ")) {");
            yield return VariableUse.Read(file, name.Index, name.Value, fallback is "null" ? "" : fallback, isOptional);
        }
    }

    /// <summary>Laravel's configuration files name what every driver would need; null is the answer for those not in use. Its key is the exception: nothing starts without.</summary>
    private static bool IsLenient(string path, Match match)
        => match.Value.StartsWith("env", StringComparison.Ordinal) && match.Groups["name"].ValueSpan is not "APP_KEY" && Paths.NameOf(Paths.FolderOf(path)).Equals("config", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""(?:\b(?:env|getenv|Env::get(?:OrFail)?|env\.\w{1,20})\(\s*['"](?<name>[A-Z][A-Z0-9_]{1,80})['"](?:\s*(?<fallback>,)\s*(?:\(\w{1,8}\)\s*)?(?:['"](?<default>[^'"\n]{0,200})['"]|(?<default>\w{1,40}))?)?[^)\n]{0,80}\)?|\$_(?:ENV)\[\s*['"](?<name>[A-Z][A-Z0-9_]{1,80})['"]\s*\])(?:\s*(?<fallback>\?\?|\?:)\s*(?:['"](?<default>[^'"\n]{0,200})['"])?)?""")]
    private static partial Regex Variable();

    [GeneratedRegex("""%env\((?:(?<fallback>default):[\w.]{0,60}:)?(?:\w{1,20}:){0,4}(?<name>[A-Z][A-Z0-9_]{1,80})\)%""")]
    private static partial Regex Symfony();
}

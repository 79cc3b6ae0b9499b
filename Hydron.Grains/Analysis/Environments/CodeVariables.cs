using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments;

/// <summary>Finds the environment variables that code reads.</summary>
internal static partial class CodeVariables
{
    internal static IEnumerable<VariableUse> In(SourceFile file) => file.Extension switch
    {
        ".py" => Find(file, Python(), IsPythonOptional),
        ".go" => Find(file, Go(), IsGoOptional),
        ".cs" or ".fs" or ".cshtml" or ".razor" => Find(file, Dotnet(), static (_, _) => false).Concat(ConnectionStrings(file)),
        ".prisma" => Find(file, Prisma(), static (_, _) => false),
        _ => Find(file, Node(), IsNodeOptional).Concat(Find(file, Destructured(), IsNodeOptional)),
    };

    private static IEnumerable<VariableUse> Find(SourceFile file, Regex pattern, Func<SourceFile, Match, bool> isOptional)
    {
        foreach (Match match in pattern.Matches(file.Text))
        {
            var name = match.Groups["name"];
            var fallback = match.Groups["default"].Value;
            var hasFallback = match.Groups["fallback"].Success || fallback.Length > 0;
            yield return new VariableUse(name.Value, fallback, hasFallback || isOptional(file, match), IsExample: false, file.EvidenceAt(name.Index, $"{name.Value} is read here"));
        }
    }

    /// <summary><c>GetConnectionString("Default")</c> is the variable <c>ConnectionStrings__Default</c>, as .NET's configuration maps it.</summary>
    private static IEnumerable<VariableUse> ConnectionStrings(SourceFile file)
    {
        foreach (Match match in ConnectionString().Matches(file.Text))
        {
            var name = $"ConnectionStrings__{match.Groups[1].Value}";
            yield return new VariableUse(name, "", IsOptional: match.Groups["fallback"].Success, IsExample: false, file.EvidenceAt(match.Index, $"connection string {match.Groups[1].Value} is read here"));
        }
    }

    /// <summary>A condition, a comparison or an assignment: the code has an answer to its absence.</summary>
    private static bool IsNodeOptional(SourceFile file, Match match)
    {
        var before = LineBefore(file.Text, match.Index);
        var after = file.Text.AsSpan(match.Index + match.Length, Math.Min(12, file.Text.Length - match.Index - match.Length)).TrimStart();
        return before.Contains("if (", StringComparison.Ordinal) || before.Contains("if(", StringComparison.Ordinal) || before.EndsWith('!')
            || after.StartsWith("?") || after.StartsWith("&&") || after.StartsWith("==") || after.StartsWith("!=") || after.StartsWith("||") || after.StartsWith("= ");
    }

    /// <summary><c>os.environ["X"]</c> fails without it; <c>os.getenv("X")</c> in a condition, or followed by <c>or</c>, does not.</summary>
    private static bool IsPythonOptional(SourceFile file, Match match)
    {
        var before = LineBefore(file.Text, match.Index);
        var after = file.Text.AsSpan(match.Index + match.Length, Math.Min(8, file.Text.Length - match.Index - match.Length)).TrimStart([' ', ')']);
        return before.TrimStart().StartsWith("if ") || before.Contains(" if ", StringComparison.Ordinal) || after.StartsWith("or ") || after.StartsWith("==") || after.StartsWith("= ");
    }

    /// <summary>In Go the fallback comes in the next lines: <c>if port == "" { port = "8080" }</c>; an error there means that it is required.</summary>
    private static bool IsGoOptional(SourceFile file, Match match)
    {
        if (match.Groups["variable"].Value is not { Length: > 0 } variable)
            return LineBefore(file.Text, match.Index).TrimStart().StartsWith("if ");
        var next = file.Text.AsSpan(match.Index + match.Length, Math.Min(200, file.Text.Length - match.Index - match.Length));
        var check = next.IndexOf($"{variable} == \"\"", StringComparison.Ordinal);
        return check >= 0 && next[check..].IndexOf($"{variable} = ", StringComparison.Ordinal) >= 0;
    }

    private static ReadOnlySpan<char> LineBefore(string text, int index) => text.AsSpan(text.LastIndexOf('\n', Math.Max(0, index - 1)) + 1, index - (text.LastIndexOf('\n', Math.Max(0, index - 1)) + 1));

    [GeneratedRegex("""(?:process\.env|import\.meta\.env|Bun\.env)(?:\.(?<name>[A-Z][A-Z0-9_]{1,80})\b|\[['"](?<name>[A-Z][A-Z0-9_]{1,80})['"]\])(?:\)?\s*(?<fallback>\|\||\?\?)\s*(?:['"`](?<default>[^'"`\n$]{0,200})['"`]|(?<default>\d{1,10})\b)?)?""")]
    private static partial Regex Node();

    [GeneratedRegex("""\{[^}]{0,400}?\b(?<name>[A-Z][A-Z0-9_]{1,80})(?:\s*=\s*(?<fallback>)['"]?(?<default>[^'",}\n]{0,100})['"]?)?[^}]{0,400}\}\s*=\s*process\.env\b(?!\.)""")]
    private static partial Regex Destructured();

    [GeneratedRegex("""(?:os\.environ\[\s*['"](?<name>[A-Z][A-Z0-9_]{1,80})['"]\s*\]|(?:os\.environ\.get|os\.getenv|\benviron\.get|\bgetenv|\bconfig|\benv(?:\.(?:str|int|bool|url|db|list))?)\(\s*['"](?<name>[A-Z][A-Z0-9_]{1,80})['"](?:\s*,\s*(?:default\s*=\s*)?(?<fallback>)(?:[rf]?['"](?<default>[^'"\n]{0,200})['"]|(?<default>[\w.]{1,40}))?)?)""")]
    private static partial Regex Python();

    [GeneratedRegex("""(?:(?<variable>[A-Za-z_]\w{0,60})\s*(?:,\s*\w+\s*)?:?=\s*)?os\.(?:Getenv|LookupEnv)\(\s*"(?<name>[A-Z][A-Z0-9_]{1,80})"\s*\)|\b[Gg]et_?[Ee]nv\w{0,20}\(\s*"(?<name>[A-Z][A-Z0-9_]{1,80})"\s*,\s*(?<fallback>)(?:"(?<default>[^"\n]{0,200})")?""")]
    private static partial Regex Go();

    [GeneratedRegex("""Environment\.GetEnvironmentVariable\(\s*"(?<name>[A-Za-z_][A-Za-z0-9_]{1,80})"\s*\)(?:\s*(?<fallback>\?\?)\s*(?:"(?<default>[^"\n]{0,200})")?)?""")]
    private static partial Regex Dotnet();

    [GeneratedRegex("""GetConnectionString\(\s*"([A-Za-z_]\w{0,80})"\s*\)(?<fallback>\s*\?\?\s*(?!throw))?""")]
    private static partial Regex ConnectionString();

    [GeneratedRegex("""\benv\(\s*"(?<name>[A-Z][A-Z0-9_]{1,80})"\s*\)""")]
    private static partial Regex Prisma();
}

using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>Classes that derive from pydantic's <c>BaseSettings</c>: each field is a variable, required where it has no default (pydantic-settings, "Usage").</summary>
internal static partial class PydanticSettings
{
    internal static IEnumerable<VariableUse> In(SourceFile file)
    {
        if (!file.Text.Contains("Settings", StringComparison.Ordinal))
            yield break;
        var settings = new HashSet<string>(StringComparer.Ordinal) { "BaseSettings" };
        foreach (Match declared in Class().Matches(file.Text))
        {
            if (!declared.Groups["bases"].Value.Split(',').Any(name => settings.Contains(Paths.NameOf(name.Trim().Replace('.', '/')))))
                continue;
            settings.Add(declared.Groups["name"].Value);
            var start = declared.Index + declared.Length;
            var body = file.Text[start..EndOfBody(file.Text, start)];
            var prefix = Prefix().Match(body).Groups["prefix"].Value;
            foreach (Match field in Field().Matches(body))
            {
                if (Use(file, start, field, prefix) is { } use)
                    yield return use;
            }
        }
    }

    private static VariableUse? Use(SourceFile file, int start, Match field, string prefix)
    {
        var (name, value) = (field.Groups["name"], field.Groups["value"].Value);
        if (name.Value is "model_config" || name.ValueSpan[0] == '_' || field.Groups["type"].Value.Contains("ClassVar", StringComparison.Ordinal))
            return null;
        var alias = Alias().Match(value).Groups["alias"].Value;
        var variable = alias.Length > 0 ? alias : prefix + name.Value;
        var isRequired = value.Length == 0 || value == "..." || (FieldCall().Match(value) is { Success: true } call && call.Groups["first"].Value is "..." or ""
            && !value.Contains("default", StringComparison.Ordinal));
        return VariableUse.Read(file, start + name.Index, variable.ToUpperInvariant(), isRequired ? "" : Literal().Match(value).Groups["text"].Value, !isRequired, isRequired);
    }

    /// <summary>The first line that is not indented.</summary>
    private static int EndOfBody(string text, int start)
    {
        var line = text.IndexOf('\n', start) + 1;
        while (line > 0 && line < text.Length)
        {
            if (text[line] is not (' ' or '\t' or '\r' or '\n' or '#' or ')'))
                return line;
            line = text.IndexOf('\n', line) + 1;
        }

        return text.Length;
    }

    [GeneratedRegex(@"^class\s+(?<name>\w{1,80})\((?<bases>[^)]{1,200})\)\s*:", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex("""env_prefix\s*=\s*['"](?<prefix>\w{1,40})['"]""")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(?:    |\t| {2})(?<name>[A-Za-z]\w{1,80})[ \t]*:[ \t]*(?<type>[^=\r\n#]{1,200}?)[ \t]*(?:=[ \t]*(?<value>[^\r\n]{1,300}))?(?:[ \t]*#[^\r\n]*)?\r?$", RegexOptions.Multiline)]
    private static partial Regex Field();

    [GeneratedRegex("""\b(?:validation_alias|alias|env)\s*=\s*(?:AliasChoices\(\s*)?['"](?<alias>\w{1,80})['"]""")]
    private static partial Regex Alias();

    /// <summary>The first argument where it is not named.</summary>
    [GeneratedRegex(@"^Field\(\s*(?<first>[^,)=]{0,200})(?=[,)]|\w*=|$)")]
    private static partial Regex FieldCall();

    [GeneratedRegex("""^(?:Field\(\s*(?:default\s*=\s*)?)?(?:SecretStr\(\s*)?(?:['"](?<text>[^'"\r\n]{0,200})['"]|(?<text>\d[\d.]{0,20}|True|False)\b)""")]
    private static partial Regex Literal();
}

using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>
/// Schemas of the environment: zod (t3-env too), valibot, envalid, Joi, TypeBox, AdonisJS. They say what is required and what the default is; each has its own rule of
/// what a bare entry means.
/// </summary>
internal static partial class NodeSchemas
{
    private const int MaxEntryCharacters = 600;

    internal static IEnumerable<VariableUse> In(SourceFile file)
    {
        if (!IsSchema(file))
            yield break;
        var entries = Entry().Matches(file.Text);
        for (var index = 0; index < entries.Count; index++)
        {
            var (entry, name) = (entries[index], entries[index].Groups["name"]);
            var end = Math.Min(index + 1 < entries.Count ? entries[index + 1].Index : file.Text.Length, entry.Index + MaxEntryCharacters);
            var rules = UntilEndOfEntry(file.Text[entry.Groups["library"].Index..end]);
            var fallback = Default().Match(rules).Groups["value"].Value;
            var isOptional = entry.Groups["library"].ValueSpan is "Joi" or "joi" ? !rules.Contains(".required(", StringComparison.Ordinal) : Optional().IsMatch(rules);
            yield return VariableUse.Read(file, name.Index, name.Value, fallback, isOptional, isDemanded: !isOptional && fallback.Length == 0);
        }
    }

    private static bool IsSchema(SourceFile file)
        => file.Text.Contains("createEnv(", StringComparison.Ordinal) || file.Text.Contains("cleanEnv(", StringComparison.Ordinal) || file.Text.Contains("Env.create(", StringComparison.Ordinal)
            || ((file.Text.Contains("z.object(", StringComparison.Ordinal) || file.Text.Contains("oi.object(", StringComparison.Ordinal) || file.Text.Contains("Type.Object(", StringComparison.Ordinal) || file.Text.Contains("v.object(", StringComparison.Ordinal))
                && (file.Text.Contains("process.env", StringComparison.Ordinal) || file.Text.Contains("ConfigModule", StringComparison.Ordinal) || Paths.NameOf(file.Path).Contains("env", StringComparison.OrdinalIgnoreCase) || Paths.NameOf(file.Path).Contains("config", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Up to where the object that holds the entry ends.</summary>
    private static string UntilEndOfEntry(string text)
    {
        var depth = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '(' or '{' or '[')
                depth++;
            else if (text[index] is ')' or '}' or ']' && --depth < 0)
                return text[..index];
            else if (text[index] == ',' && depth == 0)
                return text[..index];
        }

        return text;
    }

    [GeneratedRegex("""^[ \t]{0,16}['"]?(?<name>[A-Z][A-Z0-9_]{1,80})['"]?\s*:\s*(?<library>z|v|s|t|Joi|joi|Type|Env|yup|str|num|bool|port|url|email|host|json|makeValidator|envalid)\b(?=\s*[.(])""", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex("""\.optional\b|\.nullish\(|\.nullable\(|\.default\(|\.catch\(|\boptional\(|Type\.Optional|\bdefault\s*:|\.optionalWhen|requiredWhen""")]
    private static partial Regex Optional();

    [GeneratedRegex("""(?:\.default\(|\bdefault\s*:)\s*(?:['"`](?<value>[^'"`\n$]{0,200})['"`]|(?<value>[\w.]{1,40}))""")]
    private static partial Regex Default();
}

using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>Languages with one plain way to read a variable, and Prisma's schema, which fails without.</summary>
internal sealed partial class OtherVariables : IVariableReader
{
    public ImmutableArray<string> Extensions { get; } = [".prisma", ".dart", ".swift", ".gleam", ".c", ".cc", ".cpp", ".hs", ".zig"];

    public IEnumerable<VariableUse> In(SourceFile file)
    {
        foreach (Match match in Variable().Matches(file.Text))
        {
            var name = match.Groups["name"];
            var isSchema = file.Extension == ".prisma";
            if (isSchema && Surroundings.Before(file.Text, match.Index).TrimStart().StartsWithAny("//", "shadowDatabaseUrl"))
                continue;
            var after = Surroundings.After(file.Text, match.Index + match.Length).TrimStart([')', ']']).TrimStart();
            yield return VariableUse.Read(file, name.Index, name.Value, Fallback().Match(after.ToString()).Groups["default"].Value, isOptional: after.StartsWithAny("??", "!=", "==", "|>", "orelse"), isDemanded: isSchema);
        }
    }

    [GeneratedRegex("""(?:\benv|environment|Environment\.get|envoy\.get|getenv|getEnv|lookupEnv|getEnvVarOwned)\s*[(\[]?\s*(?:\w{1,20}\s*,\s*)?["'](?<name>[A-Z][A-Z0-9_]{1,80})["']""")]
    private static partial Regex Variable();

    [GeneratedRegex("""\A\?\?\s*["'](?<default>[^"'\n]{0,200})""")]
    private static partial Regex Fallback();
}

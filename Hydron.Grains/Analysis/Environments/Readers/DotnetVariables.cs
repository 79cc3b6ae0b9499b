using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>.NET: environment variables, keys of the configuration (a colon is <c>__</c> in a variable), connection strings.</summary>
internal sealed partial class DotnetVariables : IVariableReader
{
    public ImmutableArray<string> Extensions { get; } = [".cs", ".fs", ".vb", ".cshtml", ".razor"];

    public IEnumerable<VariableUse> In(SourceFile file)
    {
        foreach (var match in Variable().MatchesWith("GetEnvironmentVariable", file.Text))
        {
            var isOptional = match.Groups["fallback"].Success || Surroundings.After(file.Text, match.Index + match.Length).StartsWithAny("==", "!=", "is ");
            yield return VariableUse.Read(file, match.Groups["name"].Index, match.Groups["name"].Value, match.Groups["default"].Value, isOptional);
        }

        foreach (var match in Key().MatchesWith("onfig", file.Text))
        {
            var name = match.Groups["name"];
            if (!name.Value.Contains(':', StringComparison.Ordinal) && !name.Value.Contains("__", StringComparison.Ordinal) && name.Value.ToUpperInvariant() != name.Value)
                continue;
            var isOptional = match.Groups["fallback"].Success || match.Groups["optional"].Success || Surroundings.After(file.Text, match.Index + match.Length).StartsWithAny("==", "!=", "is ");
            yield return VariableUse.Read(file, name.Index, name.Value.Replace(":", "__", StringComparison.Ordinal), match.Groups["default"].Value, isOptional);
        }

        foreach (var match in ConnectionString().MatchesWith("ConnectionString", file.Text))
        {
            var name = match.Groups["name"];
            yield return VariableUse.Read(file, name.Index, $"ConnectionStrings__{name.Value}", isOptional: match.Groups["fallback"].Success);
        }
    }

    [GeneratedRegex("""Environment\.GetEnvironmentVariable\(\s*"(?<name>[A-Za-z_][A-Za-z0-9_]{1,80})"\s*\)(?:\s*(?<fallback>\?\?)\s*(?:"(?<default>[^"\n]{0,200})"|(?<fallback>throw))?)?""")]
    private static partial Regex Variable();

    [GeneratedRegex("""[cC]onfig(?:uration)?(?:\[|\.(?:(?<optional>GetValue)(?:<[\w?]{1,40}>)?|GetRequiredValue|GetString)\()\s*"(?<name>[A-Za-z][A-Za-z0-9_:]{1,80})"\s*(?:(?<fallback>,)\s*(?:"(?<default>[^"\n]{0,200})"|(?<default>\w{1,40}))?)?[\])](?:\s*(?<fallback>\?\?(?!\s*throw))\s*(?:"(?<default>[^"\n]{0,200})")?)?""")]
    private static partial Regex Key();

    [GeneratedRegex("""Get(?:Required)?ConnectionString\(\s*"(?<name>[A-Za-z_]\w{0,80})"\s*\)(?<fallback>\s*\?\?\s*(?!throw))?""")]
    private static partial Regex ConnectionString();
}

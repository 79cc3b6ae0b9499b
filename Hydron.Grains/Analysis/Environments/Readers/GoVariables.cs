using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>Go: <c>os.Getenv</c> and functions with "env" in their names, tags of structs (caarlos0/env, envconfig, cleanenv, go-envconfig), flags of urfave/cli, viper.</summary>
internal sealed partial class GoVariables : IVariableReader
{
    public ImmutableArray<string> Extensions { get; } = [".go"];

    public IEnumerable<VariableUse> In(SourceFile file)
        => Functions(file)
            .Concat(file.Text.Contains("env", StringComparison.Ordinal) ? Tags(file) : [])
            .Concat(file.Text.Contains("EnvVar", StringComparison.Ordinal) ? Flags(file) : [])
            .Concat(file.Text.Contains("viper", StringComparison.Ordinal) ? Viper(file) : [])
            .Concat(Tables(file));

    private static IEnumerable<VariableUse> Functions(SourceFile file)
    {
        foreach (var match in ByFunction().MatchesWith("nv", file.Text))
        {
            var word = Surroundings.WordBefore(file.Text, match.Index + 3);
            // The further names of a flag (urfave/cli) are no fallbacks: they are read as names of their own.
            if (word.ContainsAny("Setenv", "SetEnv", "Unset") || match.ValueSpan.StartsWith("EnvVars("))
                continue;
            var (name, fallback) = (match.Groups["name"], match.Groups["default"].Value);
            var isOptional = match.Groups["fallback"].Success || IsOptional(file.Text, match);
            yield return VariableUse.Read(file, name.Index, name.Value, fallback is "nil" ? "" : fallback, isOptional, isDemanded: !isOptional && Surroundings.IsDemanding(word));
        }
    }

    /// <summary>The fallback comes in the next lines: <c>if port == "" { port = "8080" }</c>; an error there means that it is required.</summary>
    private static bool IsOptional(string text, Match match)
    {
        var before = Surroundings.Before(text, match.Index);
        if (before.TrimStart().StartsWith("if ") || before.TrimStart().StartsWith("//") || Surroundings.After(text, match.Index + match.Length).StartsWithAny("==", "!="))
            return true;
        if (Assigned().Match(before.ToString()) is not { Success: true } assigned)
            return false;
        var variable = assigned.Groups["variable"].Value;
        var next = text.AsSpan(match.Index + match.Length, Math.Min(200, text.Length - match.Index - match.Length));
        var check = next.IndexOf($"{variable} == \"\"", StringComparison.Ordinal);
        return (check >= 0 && next[check..].IndexOf($"{variable} = ", StringComparison.Ordinal) >= 0) || next.IndexOf($"{variable} != \"\"", StringComparison.Ordinal) >= 0;
    }

    private static IEnumerable<VariableUse> Tags(SourceFile file)
    {
        var prefix = Process().Match(file.Text).Groups["prefix"].Value;
        foreach (Match match in Tag().Matches(file.Text))
        {
            var (name, options, rest) = (match.Groups["name"], match.Groups["options"].Value, match.Groups["rest"].Value);
            var fallback = TagDefault().Match(rest) is { Success: true } separate ? separate.Groups["value"].Value
                : options.IndexOf("default=", StringComparison.Ordinal) is var at and >= 0 ? options[(at + 8)..].Split(',')[0] : "";
            // Without either word these libraries leave the field at its zero value.
            var isRequired = options.Contains("required", StringComparison.Ordinal) || options.Contains("notEmpty", StringComparison.Ordinal) || TagRequired().IsMatch(rest);
            var full = match.Groups["library"].ValueSpan is "envconfig" && prefix.Length > 0 ? $"{prefix.ToUpperInvariant()}_{name.Value}" : name.Value;
            yield return VariableUse.Read(file, name.Index, full.ToUpperInvariant(), fallback, isOptional: !isRequired, isDemanded: isRequired && fallback.Length == 0);
        }
    }

    private static IEnumerable<VariableUse> Flags(SourceFile file)
    {
        foreach (Match match in FlagVariables().Matches(file.Text))
        {
            foreach (Match name in Quoted().Matches(match.Groups["names"].Value))
                yield return VariableUse.Read(file, match.Groups["names"].Index + name.Groups[1].Index, name.Groups[1].Value, isOptional: true);
        }
    }

    /// <summary>viper reads the upper case of a key, after the prefix where one is set.</summary>
    private static IEnumerable<VariableUse> Viper(SourceFile file)
    {
        var prefix = ViperPrefix().Match(file.Text) is { Success: true } set ? set.Groups["prefix"].Value.ToUpperInvariant() + "_" : "";
        var isAutomatic = prefix.Length > 0 || file.Text.Contains("AutomaticEnv", StringComparison.Ordinal);
        foreach (Match match in ViperKey().Matches(file.Text))
        {
            var (key, bound) = (match.Groups["key"], match.Groups["bound"].Value);
            var name = bound.Length > 0 ? bound : prefix + key.Value.Replace('.', '_').Replace('-', '_').ToUpperInvariant();
            if (!isAutomatic && bound.Length == 0 && !match.Value.Contains("BindEnv", StringComparison.Ordinal) && key.Value != name)
                continue;
            yield return VariableUse.Read(file, key.Index, name, match.Groups["default"].Value, isOptional: true);
        }
    }

    /// <summary>Parsers of a project's own: a map or a switch with the names, in a file about the configuration.</summary>
    private static IEnumerable<VariableUse> Tables(SourceFile file)
    {
        var folder = Paths.NameOf(Paths.FolderOf(file.Path));
        if (!folder.StartsWith("conf", StringComparison.Ordinal) && !folder.StartsWith("env", StringComparison.Ordinal) && !Paths.NameOf(file.Path).Contains("config", StringComparison.OrdinalIgnoreCase))
            yield break;
        foreach (Match match in TableKey().Matches(file.Text))
            yield return VariableUse.Read(file, match.Groups["name"].Index, match.Groups["name"].Value, isOptional: true);
    }

    // os.Getenv("X"), getEnv("X", "d"), mustMapEnv(&field, "X"), env.Int("X", 1).
    [GeneratedRegex("""[eE]nv\w{0,20}(?:\.\w{1,20})?\(\s*(?:&?[a-z][\w.]{0,60}\s*,\s*)?"(?<name>[A-Z][A-Z0-9_]{1,80})"\s*(?:(?<fallback>,)\s*(?:"(?<default>[^"\n]{0,200})"|(?<default>[\w.]{1,40}))?)?\)?""")]
    private static partial Regex ByFunction();

    [GeneratedRegex(@"(?<variable>[A-Za-z_]\w{0,60})\s*(?:,\s*\w+\s*)?:?=\s*(?:[\w.(]{0,60})$")]
    private static partial Regex Assigned();

    [GeneratedRegex("""\b(?<library>env|envconfig):"(?<name>[A-Za-z][A-Za-z0-9_]{1,80})(?<options>,[^"`\n]{0,200})?"(?<rest>[^`\n]{0,300})""")]
    private static partial Regex Tag();

    [GeneratedRegex("""(?:envDefault|env-default|default):"(?<value>[^"\n]{0,200})""")]
    private static partial Regex TagDefault();

    [GeneratedRegex("""(?:required|env-required):"true""")]
    private static partial Regex TagRequired();

    [GeneratedRegex("""envconfig\.(?:Must)?Process\(\s*"(?<prefix>\w{1,40})""")]
    private static partial Regex Process();

    [GeneratedRegex("""EnvVars?(?::\s*(?:\[\]string\{)?|\()(?<names>[^)}\n]{1,300})""")]
    private static partial Regex FlagVariables();

    [GeneratedRegex("\"([A-Z][A-Z0-9_]{1,80})\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("""SetEnvPrefix\(\s*"(?<prefix>\w{1,40})""")]
    private static partial Regex ViperPrefix();

    [GeneratedRegex("""\.(?:BindEnv|BindPFlag|SetDefault|Get(?:String|Int|Bool|Duration|Int64|StringSlice)?)\(\s*"(?<key>[A-Za-z][\w.-]{1,60})"(?:\s*,\s*(?:"(?<bound>[A-Z][A-Z0-9_]{2,80})"|"(?<default>[^"\n]{0,100})"|(?<default>\d{1,10}|true|false)\b)?)?""")]
    private static partial Regex ViperKey();

    [GeneratedRegex("""^\s*(?:case\s+)?"(?<name>[A-Z][A-Z0-9]*_[A-Z0-9_]{1,80})"\s*:""", RegexOptions.Multiline)]
    private static partial Regex TableKey();
}

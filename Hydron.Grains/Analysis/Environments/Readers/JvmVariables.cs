using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>Java, Kotlin, Scala and Clojure code, and the placeholders in the configuration of Spring Boot, Quarkus, Micronaut and Typesafe Config.</summary>
internal sealed partial class JvmVariables : IVariableReader
{
    public ImmutableArray<string> Extensions { get; } = [".java", ".kt", ".kts", ".scala", ".clj", ".edn", ".properties", ".yml", ".yaml", ".conf"];

    public IEnumerable<VariableUse> In(SourceFile file)
    {
        var isCode = file.Extension is ".java" or ".kt" or ".kts" or ".scala" or ".clj" or ".edn";
        if (isCode && (file.Text.Contains("env", StringComparison.Ordinal) || file.Text.Contains("Env", StringComparison.Ordinal)))
        {
            foreach (Match match in Code().Matches(file.Text))
            {
                var (name, fallback) = (match.Groups["name"], match.Groups["default"].Value);
                var after = Surroundings.After(file.Text, match.Index + match.Length);
                var before = Surroundings.Before(file.Text, match.Index);
                var isOptional = match.Groups["fallback"].Success || before.ContainsAny("if (", "ofNullable(", "Option(", "(or ") || after.StartsWithAny("?", "!=", "==", ".getOrElse", ".orElse");
                yield return VariableUse.Read(file, name.Index, name.Value.Replace('-', '_').ToUpperInvariant(), fallback, isOptional, isDemanded: !isOptional && after.StartsWithAny("!!", "?: throw", "?: error"));
            }
        }

        if (!file.Text.Contains("${", StringComparison.Ordinal))
            yield break;
        foreach (Match match in (isCode ? Annotation() : Placeholder()).Matches(file.Text))
        {
            if (Surroundings.Before(file.Text, match.Index).TrimStart().StartsWith("#"))
                continue;
            var name = match.Groups["name"];
            yield return VariableUse.Read(file, name.Index, name.Value, match.Groups["default"].Value, match.Groups["fallback"].Success);
        }
    }

    [GeneratedRegex("""(?:System(?:\.|/)getenv(?:\(\))?\s*(?:\.get|\.getOrDefault)?\s*[\[(]?\s*"(?<name>[A-Z][A-Z0-9_]{1,80})"\s*(?:,\s*(?<fallback>)"?(?<default>[^"\n)]{0,200})"?)?[\])]?|\bsys\.env(?:\.get|(?<fallback>\.getOrElse)|\.apply)?\(\s*"(?<name>[A-Z][A-Z0-9_]{1,80})"\s*(?:,\s*"?(?<default>[^"\n)]{0,200})"?)?\)?|\(env :(?<name>[a-z][a-z0-9-]{1,80})(?:\s+(?<fallback>)"?(?<default>[^"\n)]{0,100})"?)?\)|(?:[gG]et|require|must)Env\w{0,20}\(\s*"(?<name>[A-Z][A-Z0-9_]{1,80})"\s*(?:,\s*(?<fallback>)"?(?<default>[^"\n)]{0,200})"?)?\)?)(?:\s*(?<fallback>\?:(?!\s*(?:throw|error)))\s*(?:"(?<default>[^"\n]{0,200})")?)?""")]
    private static partial Regex Code();

    // @Value("${X:default}")
    [GeneratedRegex("""@(?:Value|ConfigProperty|Property)\(\s*(?:\w{1,20}\s*=\s*)?"\$\{(?<name>[A-Z][A-Z0-9_]{1,80})(?:(?<fallback>:)(?<default>[^${}"\r\n]{0,200}))?\}""")]
    private static partial Regex Annotation();

    // ${X}, ${X:default}; ${?X} of Typesafe Config is optional. The default may be made of further placeholders.
    [GeneratedRegex("""\$\{(?<fallback>\?)?(?<name>[A-Z][A-Z0-9_]{1,80})(?:(?<fallback>:)-?(?<default>[^${}\r\n]{0,200}))?""")]
    private static partial Regex Placeholder();
}

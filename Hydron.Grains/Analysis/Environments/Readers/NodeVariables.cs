using System.Buffers;
using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>JavaScript and TypeScript under Node.js, Bun, Deno and bundlers; schemas are read by <see cref="NodeSchemas"/>.</summary>
internal sealed partial class NodeVariables : IVariableReader
{
    /// <summary>Without the tables of a culture, a plain search that ignores case goes letter by letter.</summary>
    private static readonly SearchValues<string> Word = SearchValues.Create(["env"], StringComparison.OrdinalIgnoreCase);

    public ImmutableArray<string> Extensions { get; } = [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx", ".vue", ".svelte", ".astro"];

    public IEnumerable<VariableUse> In(SourceFile file)
    {
        if (!file.Text.AsSpan().ContainsAny(Word) && !file.Text.Contains("onfig", StringComparison.Ordinal))
            return [];
        var described = NodeSchemas.In(file).ToList();
        if (described.Count == 0)
            return Reads(file);
        // What a schema describes is only handed to it where it is read.
        var names = described.Select(use => use.Name).ToHashSet(StringComparer.Ordinal);
        return described.Concat(Reads(file).Where(use => !names.Contains(use.Name)));
    }

    private static IEnumerable<VariableUse> Reads(SourceFile file)
        => Direct().Matches(file.Text).Select(match => Read(file, match, isDemanded: false))
            .Concat(file.Text.Contains("}", StringComparison.Ordinal) && file.Text.Contains("= process.env", StringComparison.Ordinal) ? Destructured(file) : [])
            .Concat(ByFunction().Matches(file.Text).Select(match => Read(file, match, Surroundings.IsDemanding(match.ValueSpan) || Surroundings.IsDemanding(Surroundings.WordBefore(file.Text, match.Index)))))
            .Concat(file.Text.Contains("$env/", StringComparison.Ordinal) ? SvelteKit(file) : []);

    private static VariableUse Read(SourceFile file, Match match, bool isDemanded)
    {
        var name = match.Groups["name"];
        var fallback = match.Groups["default"].Value;
        var isOptional = match.Groups["fallback"].Success || IsOptional(file.Text, match.Index, match.Index + match.Length);
        return VariableUse.Read(file, name.Index, name.Value, fallback is "undefined" or "null" ? "" : fallback, isOptional, isDemanded && !isOptional);
    }

    private static IEnumerable<VariableUse> Destructured(SourceFile file)
    {
        foreach (Match match in Destructuring().Matches(file.Text))
        {
            foreach (Match field in Field().Matches(match.Groups["fields"].Value))
            {
                var name = field.Groups["name"];
                yield return VariableUse.Read(file, match.Groups["fields"].Index + name.Index, name.Value, field.Groups["default"].Value, field.Groups["fallback"].Success);
            }
        }
    }

    /// <summary>SvelteKit's modules: the build fails without a static one; dynamic ones are fields of <c>env</c>.</summary>
    private static IEnumerable<VariableUse> SvelteKit(SourceFile file)
    {
        foreach (Match import in StaticImport().Matches(file.Text))
        {
            foreach (Match name in Name().Matches(import.Groups["names"].Value))
                yield return VariableUse.Read(file, import.Groups["names"].Index + name.Index, name.Value, isDemanded: true);
        }

        if (!file.Text.Contains("$env/dynamic", StringComparison.Ordinal))
            yield break;
        foreach (Match match in DynamicField().Matches(file.Text))
            yield return Read(file, match, isDemanded: false);
    }

    /// <summary>A condition, a comparison or an assignment: the code has an answer to its absence.</summary>
    private static bool IsOptional(string text, int start, int end)
    {
        var before = Surroundings.Before(text, start);
        var after = Surroundings.After(text, end);
        return before.Contains("if (", StringComparison.Ordinal) || before.Contains("if(", StringComparison.Ordinal) || before.EndsWith("!")
            || after.StartsWithAny("?", "&&", "==", "!=", "||", "= ");
    }

    [GeneratedRegex("""(?:process\.env|import\.meta\.env|Bun\.env)(?:\??\.(?<name>[A-Z][A-Z0-9_]{1,80})\b|\[['"](?<name>[A-Z][A-Z0-9_]{1,80})['"]\])(?:\)?\s*(?<fallback>\|\||\?\?)\s*(?:['"`](?<default>[^'"`\n$]{0,200})['"`]|(?<default>\d{1,10})\b)?)?""")]
    private static partial Regex Direct();

    [GeneratedRegex("""\{(?<fields>[^{}]{0,2000})\}\s*=\s*process\.env\b(?!\.)""")]
    private static partial Regex Destructuring();

    [GeneratedRegex("""(?:^|[,\s])(?<name>[A-Z][A-Z0-9_]{1,80})(?:\s*:\s*\w{1,60})?(?:\s*(?<fallback>=)\s*['"`]?(?<default>[^'"`,}\n]{0,100})['"`]?)?""")]
    private static partial Regex Field();

    // env("X"), env.int("X", 1), requireEnv("X"), Deno.env.get("X"), config.get<string>("X"), configService.getOrThrow("X").
    [GeneratedRegex("""(?:[eE]nv(?!ironment)|ENV|[cC]onfig)\w{0,24}(?:\.\w{1,20})?(?:<[\w\[\] |]{1,40}>)?\(\s*['"`](?<name>[A-Z][A-Z0-9_]{1,80})['"`](?:\s*,\s*(?:['"`](?<default>[^'"`\n$]{0,200})['"`]|(?<default>\w[\w.]{0,40})|(?<fallback>[\[{(])))?[^)\n]{0,80}\)?(?:\s*(?<fallback>\|\||\?\?)\s*(?:['"`](?<default>[^'"`\n$]{0,200})['"`]|(?<default>\d{1,10})\b)?)?""")]
    private static partial Regex ByFunction();

    [GeneratedRegex("""import\s*\{(?<names>[^}]{1,2000})\}\s*from\s*['"]\$env/static/""")]
    private static partial Regex StaticImport();

    [GeneratedRegex("""\b[A-Z][A-Z0-9_]{1,80}\b""")]
    private static partial Regex Name();

    [GeneratedRegex("""\benv\.(?<name>[A-Z][A-Z0-9_]{1,80})\b(?:\s*(?<fallback>\|\||\?\?)\s*(?:['"`](?<default>[^'"`\n$]{0,200})['"`])?)?""")]
    private static partial Regex DynamicField();
}

using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>Elixir: <c>System.fetch_env!</c> fails, <c>System.get_env(…) || raise</c> (as Phoenix generates it) too; helpers of the application's own have the same names.</summary>
internal sealed partial class ElixirVariables : IVariableReader
{
    public ImmutableArray<string> Extensions { get; } = [".ex", ".exs"];

    public IEnumerable<VariableUse> In(SourceFile file)
    {
        foreach (var match in Variable().MatchesWith("_env", file.Text))
        {
            var before = Surroundings.Before(file.Text, match.Index);
            if (before.TrimStart().StartsWith("#"))
                continue;
            var following = Surroundings.Following(file.Text, match.Index + match.Length);
            // A helper of the application's own: fetch_env!("NAME", all: "value") falls back in production too, dev: and test: do not.
            var isForOthers = match.Groups["when"].Value is "dev" or "test";
            var raises = (match.ValueSpan.Contains("fetch_env!", StringComparison.Ordinal) && (isForOthers || !match.Groups["fallback"].Success)) || (following.StartsWith("||") && following[2..].TrimStart().StartsWith("raise"));
            var fallback = !isForOthers && match.Groups["default"].Value is { Length: > 0 } given ? given : Fallback().Match(following.ToString()).Groups["default"].Value;
            var isOptional = !raises && (match.Groups["fallback"].Success || following.StartsWith("||") || following.StartsWithAny("in ", "==", "!=", "&&") || before.TrimStart().StartsWithAny("if ", "case "));
            yield return VariableUse.Read(file, match.Groups["name"].Index, match.Groups["name"].Value, fallback, isOptional, isDemanded: raises);
        }
    }

    [GeneratedRegex("""(?<![\w.])(?:[A-Z]\w{0,40}\.){0,4}(?:get_env|fetch_env)!?\(\s*"(?<name>[A-Z][A-Z0-9_]{1,80})"\s*(?:(?<fallback>,)\s*(?:(?<when>[a-z]\w{0,20}):\s*)?(?:"(?<default>[^"\n]{0,200})")?[^)\n]{0,60})?\)""")]
    private static partial Regex Variable();

    [GeneratedRegex("""\A\|\|\s*"(?<default>[^"\n]{0,200})""")]
    private static partial Regex Fallback();
}

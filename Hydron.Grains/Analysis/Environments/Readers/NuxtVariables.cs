using System.Text.RegularExpressions;

namespace Hydron.Analysis.Environments.Readers;

/// <summary>
/// Nuxt's <c>runtimeConfig</c>: each key of it is replaced by a variable when the server starts, <c>apiBase</c> under <c>public</c> by <c>NUXT_PUBLIC_API_BASE</c>
/// (https://nuxt.com/docs/guide/going-further/runtime-config). Nuxt starts without any of them.
/// </summary>
internal sealed partial class NuxtVariables : IVariableReader
{
    private const int MaxKeys = 200;
    private const int MaxDepth = 6;

    public ImmutableArray<string> Extensions { get; } = [".ts", ".js", ".mjs", ".mts"];

    public IEnumerable<VariableUse> In(SourceFile file)
    {
        if (!Paths.NameOf(file.Path).StartsWith("nuxt.config.", StringComparison.Ordinal) || Beginning().Match(file.Text) is not { Success: true } beginning)
            yield break;

        var groups = new Stack<string>();
        var others = 0;
        var (key, at, keys) = ("", 0, 0);
        for (var token = Token().Match(file.Text, beginning.Index + beginning.Length); token.Success && keys < MaxKeys; token = token.NextMatch())
        {
            if (token.Groups["open"].Success)
            {
                // Lists and calls hold no keys of the configuration.
                if (others > 0 || token.ValueSpan is not "{" || key.Length == 0 || groups.Count >= MaxDepth)
                    others++;
                else
                    groups.Push(key);
                key = "";
            }
            else if (token.Groups["close"].Success)
            {
                if (others > 0)
                    others--;
                else if (!groups.TryPop(out _))
                    yield break;
            }
            else if (others == 0 && token.Groups["key"].Success)
            {
                (key, at) = (token.Groups["key"].Value, token.Groups["key"].Index);
                if (token.Groups["value"].Success && ++keys > 0)
                    yield return VariableUse.Read(file, at, NameOf(groups, key), token.Groups["text"].Value, isOptional: true);
            }
        }
    }

    private static string NameOf(Stack<string> groups, string key)
        => "NUXT_" + string.Join('_', groups.Reverse().Append(key).Select(part => Word().Replace(part, "_").ToUpperInvariant()));

    [GeneratedRegex(@"\bruntimeConfig\s*:\s*\{")]
    private static partial Regex Beginning();

    // A key with its value, unless that is an object; strings and comments, so that what is in them is no bracket; brackets.
    [GeneratedRegex("""
        //[^\n]*|/\*[\s\S]*?\*/
        |(?<=[{,\s])["']?(?<key>[A-Za-z_$][\w$-]{0,60})["']?\s*:(?:(?=\s*\{)|\s*(?<value>["'`](?<text>[^"'`\n$]{0,200})["'`](?=\s*[,}\n])|(?=[^\s{])))
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`
        |(?<open>[{([])|(?<close>[})\]])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|-")]
    private static partial Regex Word();
}

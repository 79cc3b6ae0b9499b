using System.Text;
using System.Text.RegularExpressions;

namespace Hydron.Chats.Offline;

/// <summary>
/// Reads the text of a .env file: <c>NAME=value</c> lines, comments, <c>export</c>, single quotes (as they are), double quotes (with <c>\n</c>, <c>\"</c>, <c>\\</c>, also over
/// several lines), and comments after unquoted values, as the dotenv libraries do. Nothing is expanded.
/// </summary>
public static partial class EnvironmentBlock
{
    /// <summary>The variables, in order; a name that comes twice has its last value.</summary>
    /// <param name="rest">The lines that are no assignments and no comments.</param>
    public static IReadOnlyDictionary<string, string> Read(string text, out ImmutableArray<string> rest)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var others = ImmutableArray.CreateBuilder<string>();
        var normal = text.ReplaceLineEndings("\n");
        for (var at = 0; at < normal.Length;)
        {
            var match = Assignment().Match(normal, at);
            if (match.Success && match.Index == at)
            {
                at += match.Length;
                variables[match.Groups["name"].Value] = ReadValue(normal, ref at);
                continue;
            }

            var line = LineAt(normal, ref at).Trim();
            if (line.Length > 0 && line[0] != '#' && !line.StartsWith("```", StringComparison.Ordinal))
                others.Add(line);
        }

        rest = others.ToImmutable();
        return variables;
    }

    private static string ReadValue(string text, ref int at)
    {
        if (at < text.Length && text[at] is '"' or '\'' && Quoted(text, at) is { } quoted)
        {
            at = quoted.End;
            LineAt(text, ref at);
            return quoted.Value;
        }

        var line = LineAt(text, ref at);
        var comment = TrailingComment().Match(line);
        return (comment.Success ? line[..comment.Index] : line).Trim();
    }

    /// <summary>Null where the quote is not closed, or more than a comment follows it.</summary>
    private static (string Value, int End)? Quoted(string text, int start)
    {
        var quote = text[start];
        var value = new StringBuilder();
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                var end = text.IndexOf('\n', at);
                var after = text[(at + 1)..(end < 0 ? text.Length : end)].Trim();
                return after.Length == 0 || after[0] == '#' ? (value.ToString(), at + 1) : null;
            }

            if (quote == '"' && text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                value.Append(text[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
                continue;
            }

            value.Append(text[at]);
        }

        return null;
    }

    private static string LineAt(string text, ref int at)
    {
        var end = text.IndexOf('\n', at);
        var line = end < 0 ? text[at..] : text[at..end];
        at = end < 0 ? text.Length : end + 1;
        return line;
    }

    [GeneratedRegex(@"\G[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?:^|\s)#")]
    private static partial Regex TrailingComment();
}

using System.Text;

namespace Hydron.Analysis.Manifests;

/// <summary>Puts values in the place of variables in a compose file's texts (compose-spec, "Interpolation").</summary>
internal static class ComposeText
{
    private const int MaxDepth = 8;

    /// <param name="values">What the variables stand for.</param>
    /// <param name="missing">Takes the names of those that have neither a value nor a default; they stay as they were written.</param>
    internal static string Fill(string text, IReadOnlyDictionary<string, string> values, ICollection<string> missing) => Fill(text, values, missing, MaxDepth);

    private static string Fill(string text, IReadOnlyDictionary<string, string> values, ICollection<string> missing, int depth)
    {
        if (!text.Contains('$', StringComparison.Ordinal) || depth == 0)
            return text;
        var result = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var next = at + 1 < text.Length ? text[at + 1] : ' ';
            if (text[at] != '$' || !(next is '$' or '{' || IsFirst(next)))
            {
                result.Append(text[at++]);
            }
            else if (next == '$')
            {
                result.Append('$');
                at += 2;
            }
            else
            {
                var end = next == '{' ? ClosingBrace(text, at + 2) : at + 1 + NameAt(text, at + 1).Length - 1;
                if (end < 0)
                    return result.Append(text, at, text.Length - at).ToString();
                result.Append(next == '{' ? Braced(text[(at + 2)..end], values, missing, depth) : ValueOf(text[(at + 1)..(end + 1)], values, missing));
                at = end + 1;
            }
        }

        return result.ToString();
    }

    private static string ValueOf(string name, IReadOnlyDictionary<string, string> values, ICollection<string> missing)
    {
        if (values.TryGetValue(name, out var value))
            return value;
        missing.Add(name);
        return $"${{{name}}}";
    }

    /// <summary><c>NAME</c>, <c>NAME:-default</c>, <c>NAME-default</c>, <c>NAME:?error</c>, <c>NAME?error</c>, <c>NAME:+alternative</c>, <c>NAME+alternative</c>.</summary>
    private static string Braced(string inner, IReadOnlyDictionary<string, string> values, ICollection<string> missing, int depth)
    {
        var name = NameAt(inner, 0);
        var rest = inner[name.Length..];
        var isStrict = rest.StartsWith(':');
        var sign = rest.Length > (isStrict ? 1 : 0) ? rest[isStrict ? 1 : 0] : ' ';
        var other = rest.Length > (isStrict ? 2 : 1) ? rest[(isStrict ? 2 : 1)..] : "";
        var isSet = values.TryGetValue(name, out var value) && !(isStrict && value.Length == 0);
        return (sign, isSet) switch
        {
            ('-', false) => Fill(other, values, missing, depth - 1),
            ('+', true) => Fill(other, values, missing, depth - 1),
            ('+', false) => "",
            (_, true) => value!,
            _ => ValueOf(name, values, missing),
        };
    }

    private static int ClosingBrace(string text, int from)
    {
        var open = 1;
        for (var at = from; at < text.Length; at++)
        {
            open += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (open == 0)
                return at;
        }

        return -1;
    }

    private static string NameAt(string text, int from)
    {
        var end = from;
        while (end < text.Length && (IsFirst(text[end]) || (end > from && char.IsAsciiDigit(text[end]))))
            end++;
        return text[from..end];
    }

    private static bool IsFirst(char character) => char.IsAsciiLetter(character) || character == '_';
}

using System.Text;

namespace Hydron.Projects;

/// <summary>A command line and its words, as docker compose splits them: by spaces, with quotes and backslashes, and nothing expanded.</summary>
public static class CommandWords
{
    /// <summary>Words as one line that <see cref="Split"/> makes the same words of.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(word =>
        word.Length > 0 && !word.Any(character => char.IsWhiteSpace(character) || character is '"' or '\'' or '\\') ? word : $"\"{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));

    public static ImmutableArray<string> Split(string line)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        for (var at = 0; at < line.Length; at++)
        {
            var character = line[at];
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (isWord)
                    words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
            else if (character == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && character is '"' or '\'')
            {
                (quote, isWord) = (character, true);
            }
            else
            {
                if (character == '\\' && quote != '\'' && at + 1 < line.Length && (quote == '\0' || line[at + 1] is '"' or '\\' or '$'))
                    character = line[++at];
                word.Append(character);
                isWord = true;
            }
        }

        if (isWord)
            words.Add(word.ToString());
        return words.ToImmutable();
    }
}

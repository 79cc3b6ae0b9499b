using System.Text;

namespace Hydron.Analysis.Manifests;

/// <summary>Splits a command line into its words as docker compose does: by spaces, with quotes and backslashes, and nothing expanded.</summary>
internal static class CommandWords
{
    internal static ImmutableArray<string> Split(string line)
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

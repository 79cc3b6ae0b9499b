using System.Text.RegularExpressions;

namespace Hydron.Chats.Offline;

/// <summary>
/// Mends words that are one slip of the fingers away from exactly one word of the rules: two letters swapped ("prot"), one doubled or left out ("redploy"), and in longer
/// words a wrong one ("chamge"). The first letter must be right, and a word with an ending ("deployed", "stops") is another word, not a slip.
/// </summary>
internal static partial class TypingErrors
{
    private const int ShortestWord = 4;

    /// <summary>In shorter words another letter makes another word: "shop" and "stop".</summary>
    private const int ShortestWithWrongLetter = 6;

    private static readonly Lazy<HashSet<string>> Vocabulary = new(() =>
        [.. SentenceReader.Rules.SelectMany(rule => Words().Matches(Slots().Replace(rule.Pattern, " "))).Select(word => word.Value.ToLowerInvariant())]);

    /// <summary>The sentence with its words mended; the same where there is nothing to mend. Quoted text, numbers, variables and names of the project stay.</summary>
    public static string Mend(string said, ProjectContext project)
    {
        var quoted = Quoted().Matches(said);
        return Words().Replace(said, word => quoted.Any(span => span.Index <= word.Index && word.Index < span.Index + span.Length) || !IsPlain(said, word) || IsName(word.Value, project)
            ? word.Value
            : Mended(word.Value.ToLowerInvariant()) ?? word.Value);
    }

    private static string? Mended(string word) => Vocabulary.Value.Contains(word) ? null
        : Vocabulary.Value.Where(known => IsSlip(word, known)).ToArray() is [var only] ? only : null;

    private static bool IsSlip(string word, string known)
    {
        if (known.Length < ShortestWord || word.Length < ShortestWord - 1 || word[0] != known[0] || Math.Abs(word.Length - known.Length) > 1 || word.StartsWith(known, StringComparison.Ordinal))
            return false;
        if (EditDistance.Between(word, known) != 1)
            return false;
        return word.Length != known.Length || word.Length >= ShortestWithWrongLetter || word.Order().SequenceEqual(known.Order());
    }

    /// <summary>Not part of an address, an assignment, a path or a number.</summary>
    private static bool IsPlain(string said, Match word)
        => (word.Index == 0 || said[word.Index - 1] is ' ') && (word.Index + word.Length == said.Length || said[word.Index + word.Length] is ' ' or ',' or '.' or '?' or '!' or ';');

    private static bool IsName(string word, ProjectContext project)
        => project.Services.Any(service => string.Equals(service.Name, word, StringComparison.OrdinalIgnoreCase))
        || project.Inventory.Concat(project.PlannedServers).Concat(project.Templates).Contains(word, StringComparer.OrdinalIgnoreCase)
        || (word.Length > 1 && word.All(char.IsAsciiLetterUpper));

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Slots();

    [GeneratedRegex("""(?<=[ =])(?:"[^"]*"|'[^']*'|`[^`]*`)""")]
    private static partial Regex Quoted();
}

using System.Text.RegularExpressions;

namespace Hydron.Chats.Offline;

/// <summary>Words as people type them in haste ("gimme", "gonna", "teh"), written out. Quoted text stays.</summary>
internal static partial class Colloquial
{
    private static readonly Dictionary<string, string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gimme"] = "give me",
        ["lemme"] = "let me",
        ["gonna"] = "going to",
        ["wanna"] = "want to",
        ["plz"] = "please",
        ["plss"] = "please",
        ["thx"] = "thanks",
        ["ty"] = "thanks",
        ["teh"] = "the",
        ["hte"] = "the",
        ["adn"] = "and",
        ["nad"] = "and",
        ["y"] = "why",
        ["why'd"] = "why did",
        ["whats"] = "what's",
        ["wats"] = "what's",
        ["hows"] = "how's",
        ["isnt"] = "isn't",
        ["doesnt"] = "doesn't",
    };

    /// <summary>The same where there is no such word.</summary>
    public static string WrittenOut(string said) => Words().Replace(said, word => word.Groups["quoted"].Success || !Plain.TryGetValue(word.Value, out var plain) ? word.Value : plain);

    // A word stands between spaces or before a sign at its end: never within a name, a value with signs or an assignment.
    [GeneratedRegex("""(?<quoted>"[^"]*"|`[^`]*`|(?<![A-Za-z])'[^']*')|(?<![^ ])[A-Za-z]+(?:'[a-z]+)?(?=$|[ ,.?!;])""")]
    private static partial Regex Words();
}

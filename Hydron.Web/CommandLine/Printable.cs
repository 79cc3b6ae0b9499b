using System.Globalization;
using Hydron.Runs;

namespace Hydron.CommandLine;

/// <summary>Text from repositories, servers and people, made harmless for a terminal.</summary>
public static class Printable
{
    /// <summary>
    /// Without control sequences and characters that move the cursor, hide text or turn its direction; a tab becomes spaces, so that it is one line.
    /// </summary>
    public static string Of(string text) =>
        string.Concat(RunLogEndpoints.Plain(text).Replace("\t", "    ", StringComparison.Ordinal).Where(IsShown));

    private static bool IsShown(char character) => char.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}

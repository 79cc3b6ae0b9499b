using System.Globalization;
using System.Text;

namespace Hydron;

/// <summary>
/// What people see of a text. Control characters, line breaks, and characters that show nothing or turn the direction (Unicode's categories Cc, Cf, Zl, Zp) are how one
/// name passes for another, or a text gets at a terminal, a header or a log. The two joiners, which scripts and emoji need, are none of them.
/// </summary>
public static class VisibleText
{
    private const char NonJoiner = '\u200C';
    private const char Joiner = '\u200D';

    /// <summary>Whether it is one line of characters that are seen, with at least one of them.</summary>
    public static bool Is(string text) => !text.Any(IsHidden) && text.Any(each => !char.IsWhiteSpace(each) && each is not (NonJoiner or Joiner));

    /// <summary>The text on one line, with what cannot be seen written out: <c>a\u202Eb</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsHidden))
            return text;
        var visible = new StringBuilder(text.Length);
        foreach (var each in text)
        {
            if (each is '\r' or '\n' or '\t')
                visible.Append(visible.Length > 0 && visible[^1] == ' ' ? "" : " ");
            else if (IsHidden(each))
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)each:X4}");
            else
                visible.Append(each);
        }

        return visible.ToString();
    }

    private static bool IsHidden(char each) => each is not (NonJoiner or Joiner) && char.GetUnicodeCategory(each)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

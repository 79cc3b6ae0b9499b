using System.Globalization;

namespace Hydron.Accounts;

/// <summary>What stands for a person where there is no picture: a monogram on a colour.</summary>
public sealed record Badge(string Monogram, string Colour)
{
    /// <summary>The longest monogram, in characters as people count them.</summary>
    public const int MaximumMonogram = 2;

    /// <summary>Names of the colours that <c>app.css</c> has; white text has at least 4.5:1 on each (WCAG 2.2, 1.4.3).</summary>
    public static readonly ImmutableArray<string> Colours = ["indigo", "teal", "green", "amber", "red", "pink", "purple", "slate"];

    public static Badge Of(Account account) => new(
        account.Monogram.Length > 0 ? account.Monogram : Initials(account.Name.Length > 0 ? account.Name : account.Email ?? ""),
        Colours.Contains(account.Colour) ? account.Colour : Colours[0]);

    /// <summary>The first characters of the first and the last word; of an email address those before the @.</summary>
    internal static string Initials(string name)
    {
        var words = name.Split('@')[0].Split([' ', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words switch
        {
            [] => "?",
            [var only] => First(only),
            [var first, .., var last] => First(first) + First(last),
        };
    }

    /// <summary>Whether it is short enough and made of visible characters only.</summary>
    internal static bool IsMonogram(string text) =>
        new StringInfo(text).LengthInTextElements <= MaximumMonogram && text.Length <= Storage && !text.Any(each => char.IsControl(each) || char.IsWhiteSpace(each));

    /// <summary>How many UTF-16 units the column holds: a character such as a family emoji takes several.</summary>
    internal const int Storage = 32;

    private static string First(string word) => StringInfo.GetNextTextElement(word).ToUpperInvariant();
}

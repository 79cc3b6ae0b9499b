using System.Globalization;
using System.Text;

namespace Hydron.Sources;

/// <summary>
/// Which characters a host may be written with. Names in any script are; characters that stand for others (<c>１</c> for <c>1</c>, <c>ⓛ</c> for
/// <c>l</c>) are not, because what they turn into depends on whether the machine has ICU. The rule is that of IDNA2008 (RFC 5892, 2.2 and 2.4):
/// letters, marks and digits that compatibility normalisation leaves alone. It needs no culture data, so it is the same everywhere.
/// </summary>
public static class HostForm
{
    // The blocks whose letters and digits normalise to ASCII, as ranges of code points, from UnicodeData.txt.
    private static readonly ImmutableArray<(int First, int Last)> StandIns =
    [
        (0xAA, 0xAA), (0xBA, 0xBA), (0x132, 0x133), (0x13F, 0x140), (0x149, 0x149), (0x17F, 0x17F), (0x1C4, 0x1CC), (0x1F1, 0x1F3),
        // Modifier letters and phonetic extensions.
        (0x2B0, 0x2FF), (0x37A, 0x37A), (0x1D00, 0x1DBF), (0x1E9A, 0x1E9B),
        // Superscripts, letter-like symbols, number forms, enclosed letters.
        (0x2000, 0x2BFF), (0x2C7C, 0x2C7D), (0xA7F2, 0xA7F9), (0xAB5B, 0xAB69),
        // Private use, ligatures, presentation forms, full width and half width.
        (0xE000, 0xF8FF), (0xFB00, 0xFFFF), (0x10780, 0x107BF),
        // Mathematical letters in two scripts, enclosed letters, digits of old computers.
        (0x1D400, 0x1D7FF), (0x1EE00, 0x1EEFF), (0x1F000, 0x1FBFF),
    ];

    /// <summary>True for ASCII, and for names in other scripts that mean what they show.</summary>
    public static bool IsPlain(string host)
    {
        // Half a surrogate pair reads as U+FFFD, which is among the ranges.
        foreach (var rune in host.EnumerateRunes())
            if (!rune.IsAscii && !IsPlain(rune))
                return false;
        return true;
    }

    private static bool IsPlain(Rune rune)
    {
        foreach (var (first, last) in StandIns)
            if (rune.Value >= first && rune.Value <= last)
                return false;
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber;
    }
}

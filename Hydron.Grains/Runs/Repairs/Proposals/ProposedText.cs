using System.Globalization;
using System.Text;
using Hydron.Plans;
using Hydron.Runs.Logs;

namespace Hydron.Runs.Repairs.Proposals;

/// <summary>What text of a model may be. A person approves what they read, so nothing may be in it that cannot be seen or that changes how it is read. Pure.</summary>
internal static class ProposedText
{
    private const int LongestSentence = 400;
    private const int LongestCommand = 2_000;

    /// <summary>One line for a person; what does not belong into it is left out, and the rest of a longer one.</summary>
    public static string Sentence(string? text)
    {
        var shown = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (shown.Length >= LongestSentence)
                return $"{shown.ToString().TrimEnd()}…";
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                shown.Append(shown.Length > 0 && shown[^1] != ' ' ? " " : "");
            else if (IsShown(rune))
                shown.Append(rune.ToString());
        }

        return shown.ToString().Trim();
    }

    /// <summary>The command or value as it is.</summary>
    /// <exception cref="ProblemException">It is too long, cannot be read as a person would, or stands for a secret.</exception>
    public static string Exact(string? text, string what)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestCommand)
            throw Refused($"{what} is empty or longer than {LongestCommand} characters");
        if (text.EnumerateRunes().Any(rune => !IsShown(rune) && rune.Value is not ('\n' or '\t')))
            throw Refused($"{what} holds characters that cannot be seen");
        return text.Contains(Redactor.Mark, StringComparison.Ordinal) || Placeholder.IsIn(text)
            ? throw Refused($"{what} stands for a secret")
            : text;
    }

    public static ProblemException Refused(string why) => new("repair.refused", $"What the model proposed cannot be used: {why}.", "Mend what the log says, then retry.");

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && rune != Rune.ReplacementChar;
}

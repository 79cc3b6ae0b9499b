using System.Text.RegularExpressions;

namespace Hydron.Runs.Logs;

/// <summary>A line that a program wrote, as a terminal would have left it and as it is stored.</summary>
public static partial class LogText
{
    /// <summary>Characters of one stored line; a longer one is stored as several.</summary>
    public const int MaximalLine = 16 * 1024;

    /// <summary>What a carriage return has overwritten is gone, as on a terminal; no null characters.</summary>
    public static string Clean(string line)
    {
        var text = line.TrimEnd('\r');
        var shown = text[(text.LastIndexOf('\r') + 1)..];
        return shown.Contains('\0', StringComparison.Ordinal) ? shown.Replace('\0', '\uFFFD') : shown;
    }

    /// <summary>Pieces that can be stored as lines; none ends within a character, which not every database would take.</summary>
    public static IEnumerable<string> Cut(string line)
    {
        for (var from = 0; ;)
        {
            var end = from + MaximalLine;
            if (end >= line.Length)
            {
                yield return line[from..];
                yield break;
            }

            if (char.IsHighSurrogate(line[end - 1]))
                end--;
            yield return line[from..end];
            from = end;
        }
    }

    /// <summary>As it is read: without colours and cursor movements. These never span lines.</summary>
    public static string Plain(string text) => text.Contains('\e', StringComparison.Ordinal) ? ControlSequences().Replace(text, "") : text;

    /// <summary>ECMA-48, 5.4.</summary>
    [GeneratedRegex(@"\x1B\[[0-?]*[ -/]*[@-~]")]
    private static partial Regex ControlSequences();
}

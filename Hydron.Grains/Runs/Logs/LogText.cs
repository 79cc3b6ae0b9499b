using System.Text;
using System.Text.RegularExpressions;

namespace Hydron.Runs.Logs;

/// <summary>From bytes that a program wrote to lines as a terminal would have left them.</summary>
public static partial class LogText
{
    /// <summary>Characters of one stored line; a longer one is stored as several.</summary>
    public const int MaximalLine = 16 * 1024;

    /// <param name="line">One line without its line feed.</param>
    public static string Decode(ReadOnlySpan<byte> line) => Clean(Encoding.UTF8.GetString(line));

    /// <summary>What a carriage return has overwritten is gone, as on a terminal; no null characters.</summary>
    public static string Clean(string line)
    {
        var text = line.TrimEnd('\r');
        var shown = text[(text.LastIndexOf('\r') + 1)..];
        return shown.Contains('\0', StringComparison.Ordinal) ? shown.Replace('\0', '\uFFFD') : shown;
    }

    public static IEnumerable<string> Cut(string line)
    {
        if (line.Length <= MaximalLine)
            return [line];
        return Enumerable.Range(0, (line.Length + MaximalLine - 1) / MaximalLine).Select(part => line[(part * MaximalLine)..Math.Min(line.Length, (part + 1) * MaximalLine)]);
    }

    /// <summary>As it is read: without colours and cursor movements. These never span lines.</summary>
    public static string Plain(string text) => text.Contains('\e', StringComparison.Ordinal) ? ControlSequences().Replace(text, "") : text;

    /// <summary>ECMA-48, 5.4.</summary>
    [GeneratedRegex(@"\x1B\[[0-?]*[ -/]*[@-~]")]
    private static partial Regex ControlSequences();
}

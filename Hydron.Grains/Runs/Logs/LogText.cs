using System.Text;

namespace Hydron.Runs.Logs;

/// <summary>From bytes that a program wrote to lines as a terminal would have left them.</summary>
public static class LogText
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
}

using System.Text;

namespace Hydron.Runs.Logs;

/// <summary>
/// Lines as they are stored: one text with a line feed between them. Output comes in batches of thousands of short lines of which few need a change, so that a batch is
/// looked through as a whole and taken apart only where there is something to do.
/// </summary>
/// <param name="Count">0 for none; an empty text may be one empty line.</param>
public readonly record struct LogLines(string Text, int Count)
{
    public static readonly LogLines None = new("", 0);

    public static LogLines Of(string text) => new(text, text.AsSpan().Count('\n') + 1);

    /// <summary>Lines that a program wrote, as a terminal would have left them.</summary>
    /// <param name="bytes">UTF-8, without the last line's line feed.</param>
    public static LogLines Decode(ReadOnlySpan<byte> bytes) => Of(Encoding.UTF8.GetString(bytes)).Clean();

    public LogLines Clean() => Text.AsSpan().ContainsAny('\r', '\0') ? Each(line => [LogText.Clean(line)]) : this;

    /// <summary>Without secrets; a line stays a line.</summary>
    public LogLines Redact(Redactor redactor) => redactor.Finds(Text) ? Each(line => [redactor.Redact(line)]) : this;

    /// <summary>Lines that are too long to be stored become several.</summary>
    public LogLines Cut() => HasLongLine() ? Each(LogText.Cut) : this;

    /// <summary>The last line that says something; empty for none.</summary>
    public string LastWords()
    {
        var text = Text.AsSpan().TrimEnd();
        return text[(text.LastIndexOf('\n') + 1)..].ToString();
    }

    private LogLines Each(Func<string, IEnumerable<string>> change)
    {
        var lines = Text.Split('\n').SelectMany(change).ToList();
        return new LogLines(string.Join('\n', lines), lines.Count);
    }

    private bool HasLongLine()
    {
        var rest = Text.AsSpan();
        while (rest.Length > LogText.MaximalLine)
        {
            var end = rest[..(LogText.MaximalLine + 1)].LastIndexOf('\n');
            if (end < 0)
                return true;
            rest = rest[(end + 1)..];
        }

        return false;
    }
}

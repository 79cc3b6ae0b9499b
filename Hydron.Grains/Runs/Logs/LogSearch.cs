namespace Hydron.Runs.Logs;

/// <summary>Finds the lines of a log that hold a text, whatever its case, as they are seen: control sequences of a terminal are no part of them.</summary>
public sealed class LogSearch
{
    /// <summary>More than a person looks through; it keeps an answer small.</summary>
    public const int MostMatches = 10_000;

    public const int LongestText = 500;

    private readonly ImmutableArray<long>.Builder _lines = ImmutableArray.CreateBuilder<long>();
    private readonly string _text;

    private LogSearch(string text) => _text = text;

    /// <exception cref="ProblemException">Nothing, or too much, to look for.</exception>
    public static LogSearch For(string text) => text.Length is > 0 and <= LongestText && !text.Contains('\n', StringComparison.Ordinal)
        ? new LogSearch(text)
        : throw new ProblemException("log.search", "The log can be searched for one line of 1 to 500 characters.", "Search for a shorter text.");

    /// <param name="first">Sequence number of the first line.</param>
    /// <param name="lines">Separated by line feeds.</param>
    /// <returns>Whether there is room for more.</returns>
    public bool Look(long first, string lines)
    {
        var rest = LogText.Plain(lines).AsSpan();
        var number = first;
        while (rest.IndexOf(_text, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            if (_lines.Count == MostMatches)
                return false;
            number += rest[..at].Count('\n');
            _lines.Add(number);
            var end = rest[at..].IndexOf('\n');
            if (end < 0)
                break;
            rest = rest[(at + end + 1)..];
            number++;
        }

        return true;
    }

    /// <param name="searchedTo">The newest line that was looked at.</param>
    public LogMatches Result(long searchedTo) => new(_lines.ToImmutable(), searchedTo, IsCut: _lines.Count == MostMatches);
}

using System.Text;
using Hydron.Runs.Logs;

namespace Hydron.Tests.Runs;

public sealed class LineSplitterTests
{
    private static readonly Redactor Nothing = new([]);

    [Fact]
    public void Lines_come_whole_however_their_bytes_arrive()
    {
        var bytes = Encoding.UTF8.GetBytes("first\n\nthird – ü\r\nlast");
        for (var size = 1; size <= bytes.Length; size++)
        {
            var lines = new LineSplitter(Nothing, 100);
            foreach (var chunk in bytes.Chunk(size))
                lines.Add(chunk);
            Assert.Equal(new LogLines("first\n\nthird – ü", 3), lines.Take());
            Assert.Equal(100 + bytes.Length - 4, lines.Offset); // what is not a whole line yet would be read again
            lines.End();
            Assert.Equal(new LogLines("last", 1), lines.Take());
            Assert.Equal(LogLines.None, lines.Take());
            Assert.Equal(100 + bytes.Length, lines.Offset);
        }
    }

    [Theory]
    [InlineData("10 %\r50 %\r100 %\n", "100 %")]
    [InlineData("plain\r\n", "plain")]
    [InlineData("zero\0byte\n", "zero\uFFFDbyte")]
    [InlineData("\e[32mgreen\e[0m\n", "\e[32mgreen\e[0m")]
    public void A_line_is_what_a_terminal_would_have_left(string written, string line)
    {
        var lines = new LineSplitter(Nothing, 0);
        lines.Add(Encoding.UTF8.GetBytes(written));
        Assert.Equal(new LogLines(line, 1), lines.Take());
    }

    [Fact]
    public void A_line_that_does_not_end_is_cut_and_stays_bounded()
    {
        var lines = new LineSplitter(Nothing, 0);
        for (var chunk = 0; chunk < 100; chunk++)
            lines.Add(Encoding.ASCII.GetBytes(new string('x', 10_000)));
        lines.End();
        var parts = lines.Take().Text.Split('\n');
        Assert.Equal(1_000_000, parts.Sum(part => part.Length));
        Assert.All(parts, part => Assert.InRange(part.Length, 1, LineSplitter.LongestLine));
    }

    [Fact]
    public void Lines_that_need_a_change_are_changed_each_by_itself()
    {
        var longest = new string('x', LogText.MaximalLine);
        Assert.Equal(new LogLines($"{longest}\n{longest}", 2), LogLines.Of($"{longest}\n{longest}").Cut());
        Assert.Equal(new LogLines($"a\n{longest}\nx\nb", 4), LogLines.Of($"a\n{longest}x\nb").Cut());
        Assert.Equal(new LogLines($"a\n{Redactor.Mark}\nb", 3), LogLines.Of("a\ncanary-4711\nb").Redact(new Redactor(["canary-4711"])));
        // The lines of a secret of several stay lines: their numbers are counted on.
        Assert.Equal(3, LogLines.Of("x first-line-of-it\nsecond-line-of-it\ny").Redact(new Redactor(["first-line-of-it\nsecond-line-of-it"])).Count);
        Assert.Equal(new LogLines("100 %\nplain", 2), LogLines.Of("10 %\r100 %\nplain\r").Clean());
    }

    [Theory]
    [InlineData("one\ntwo\n \n", "two")]
    [InlineData("one", "one")]
    [InlineData(" \n", "")]
    public void The_last_words_are_those_that_say_something(string lines, string words) => Assert.Equal(words, LogLines.Of(lines).LastWords());

    [Fact]
    public void A_stored_line_is_cut_to_pieces_that_make_it_up() =>
        Assert.Equal([LogText.MaximalLine, LogText.MaximalLine, 5], LogText.Cut(new string('x', (2 * LogText.MaximalLine) + 5)).Select(part => part.Length));

    [Fact]
    public void A_long_line_is_never_cut_within_a_character()
    {
        var parts = LogText.Cut($"x{string.Concat(Enumerable.Repeat("🙂", LogText.MaximalLine))}").ToList();
        Assert.Equal([LogText.MaximalLine - 1, LogText.MaximalLine, 2], parts.Select(part => part.Length));
        Assert.All(parts, part => Assert.False(char.IsHighSurrogate(part[^1])));
    }
}

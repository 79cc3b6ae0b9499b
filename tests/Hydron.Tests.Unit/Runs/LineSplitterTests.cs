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
            Assert.Equal(["first", "", "third – ü"], lines.Take());
            Assert.Equal(100 + bytes.Length - 4, lines.Offset); // what is not a whole line yet would be read again
            lines.End();
            Assert.Equal(["last"], lines.Take());
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
        Assert.Equal([line], lines.Take());
    }

    [Fact]
    public void A_line_that_does_not_end_is_cut_and_stays_bounded()
    {
        var lines = new LineSplitter(Nothing, 0);
        for (var chunk = 0; chunk < 100; chunk++)
            lines.Add(Encoding.ASCII.GetBytes(new string('x', 10_000)));
        lines.End();
        var parts = lines.Take();
        Assert.Equal(1_000_000, parts.Sum(part => part.Length));
        Assert.All(parts, part => Assert.InRange(part.Length, 1, LineSplitter.LongestLine));
    }

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

using Hydron.Runs;
using Hydron.Runs.Logs;

namespace Hydron.Tests.Runs;

public sealed class LogSearchTests
{
    [Fact]
    public void It_finds_lines_whatever_their_case_and_each_once()
    {
        var search = LogSearch.For("error");
        Assert.True(search.Look(1, "fine\nError: error\n\nan ERROR"));
        Assert.True(search.Look(5, "error"));
        Assert.True(search.Look(6, "nothing"));
        var found = search.Result(6);
        Assert.Equal([2, 4, 5], found.Lines.AsEnumerable());
        Assert.Equal((6, false), (found.SearchedTo, found.IsCut));
    }

    [Fact]
    public void Colours_within_a_word_do_not_hide_it_and_are_not_found_themselves()
    {
        var search = LogSearch.For("31merr");
        search.Look(1, "\e[31merr\e[0mor");
        Assert.Empty(search.Result(1).Lines);
        var word = LogSearch.For("error");
        word.Look(1, "first\n\e[31merr\e[0mor");
        Assert.Equal([2], word.Result(2).Lines.AsEnumerable());
    }

    [Fact]
    public void It_stops_where_there_are_more_than_anybody_looks_through()
    {
        var search = LogSearch.For("x");
        Assert.False(search.Look(1, string.Join('\n', Enumerable.Repeat("x", LogSearch.MostMatches + 1))));
        var found = search.Result(LogSearch.MostMatches + 1);
        Assert.Equal((LogSearch.MostMatches, true), (found.Lines.Length, found.IsCut));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public void What_no_line_can_hold_is_refused(string text) => Assert.Equal("log.search", Assert.Throws<ProblemException>(() => LogSearch.For(text)).Problems[0].Code);
}

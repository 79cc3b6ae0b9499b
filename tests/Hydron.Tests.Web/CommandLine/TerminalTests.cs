using Hydron.CommandLine;

namespace Hydron.Tests.CommandLine;

public sealed class TerminalTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("\e[31mred\e[0m and \e]0;title\a done", "red and  done")]
    [InlineData("over\rwritten\b", "overwritten")]
    [InlineData("\u202Egnp.exe \u200Bhidden", "gnp.exe hidden")]
    [InlineData("a\tb", "a    b")]
    [InlineData("Zürich · 東京 ✓", "Zürich · 東京 ✓")]
    public void Text_of_others_cannot_steer_the_terminal(string text, string shown) => Assert.Equal(shown, Printable.Of(text));

    [Fact]
    public void Where_the_output_is_no_terminal_lines_are_plain_and_whole()
    {
        var screen = new Screen();
        var line = new string('x', 500);
        screen.Terminal.Say("A title", Tone.Title);
        screen.Terminal.Say($"{line} [not markup]", Tone.Bad);
        Assert.Equal($"A title\n{line} [not markup]\n", screen.Output);
    }

    [Fact]
    public async Task A_result_stands_alone_on_its_line_after_what_was_said()
    {
        var screen = new Screen();
        var answer = await screen.Terminal.BusyAsync("Working", say =>
        {
            say("not shown where nothing can change a line");
            return Task.FromResult(7);
        });
        screen.Terminal.Say("Live");
        screen.Terminal.Result("http://app.localhost:5080/");
        Assert.Equal(7, answer);
        Assert.Equal("Live\nhttp://app.localhost:5080/\n", screen.Output);
    }

    [Fact]
    public void A_problem_is_told_on_standard_error_with_what_to_do_next()
    {
        var screen = new Screen();
        screen.Terminal.Complain(new Problem("code", "It broke.", "Mend it."));
        Assert.Equal("It broke.\nMend it.\n", screen.Errors);
        Assert.Equal("", screen.Output);
    }
}

using Hydron.CommandLine;

namespace Hydron.Tests.CommandLine;

public sealed class ApprovalsTests
{
    [Fact]
    public async Task An_approval_given_beforehand_is_not_asked_for()
    {
        var screen = new Screen();
        await AskAsync(screen, isGiven: true);
        Assert.Equal("", screen.Output);
    }

    [Theory]
    [InlineData("y")]
    [InlineData(" YES ")]
    public async Task Yes_approves(string answer)
    {
        var screen = new Screen(answer);
        await AskAsync(screen);
        Assert.StartsWith("Approve these? [", screen.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approval.refused", "n")]
    [InlineData("approval.refused", "v", "e", "no")]
    [InlineData("approval.nobody")]
    [InlineData("approval.nobody", "", "what?")]
    public async Task Anything_else_approves_nothing(string code, params string[] typed)
    {
        var problem = Assert.Single((await Assert.ThrowsAsync<ProblemException>(() => AskAsync(new Screen(typed)))).Problems);
        Assert.Equal(code, problem.Code);
    }

    [Fact]
    public async Task The_commands_and_the_way_to_change_them_are_shown_before_the_answer()
    {
        var screen = new Screen("v", "e", "y");
        await AskAsync(screen);
        Assert.Contains("docker run\n", screen.Output, StringComparison.Ordinal);
        Assert.Contains("In the browser.\n", screen.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_question()
    {
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new Approvals(new Screen().Terminal, isGiven: false).AskAsync("Approve?", "", details: null, interrupted.Token));
    }

    private static Task AskAsync(Screen screen, bool isGiven = false) =>
        new Approvals(screen.Terminal, isGiven).AskAsync("Approve these?", "In the browser.", () => ["docker run"], CancellationToken.None);
}

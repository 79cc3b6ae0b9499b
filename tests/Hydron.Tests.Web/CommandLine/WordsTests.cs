using Hydron.CommandLine;

namespace Hydron.Tests.CommandLine;

public sealed class WordsTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls=http://localhost:81")]
    [InlineData("--environment", "Development")]
    public void Without_a_command_Hydron_itself_runs(params string[] arguments) => Assert.Null(Words.Read(arguments));

    [Fact]
    public void A_deployment_names_a_repository_and_asks_for_approvals() =>
        Assert.Equal(new Deploy("https://example.com/app.git", null, null, Yes: false), Words.Read(["deploy", "https://example.com/app.git"]));

    [Theory]
    [InlineData("deploy", "https://example.com/app", "--yes", "--branch", "next", "--account", "me@example.com")]
    [InlineData("deploy", "-y", "--account", "me@example.com", "--branch=next", "https://example.com/app")]
    public void Options_stand_before_or_after_the_repository(params string[] arguments) =>
        Assert.Equal(new Deploy("https://example.com/app", "next", "me@example.com", Yes: true), Words.Read(arguments));

    [Fact]
    public void The_other_commands_are_known()
    {
        Assert.Equal(new Stop(), Words.Read(["stop"]));
        Assert.Equal(new RotateKeys(), Words.Read(["keys", "rotate"]));
        Assert.Equal(new PruneKeys(EndsSignIns: false), Words.Read(["keys", "prune"]));
        Assert.Equal(new PruneKeys(EndsSignIns: true), Words.Read(["keys", "prune", "--end-sign-ins"]));
        Assert.Equal(new Examine(), Words.Read(["doctor"]));
        Assert.Equal(new ShowAccount(), Words.Read(["account"]));
        Assert.Equal(new ShowKey("web-1", null), Words.Read(["key", "web-1"]));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("deploy", "--help")]
    public void Help_explains_the_use_and_succeeds(params string[] arguments)
    {
        var explanation = Assert.IsType<Explain>(Words.Read(arguments));
        Assert.Equal(0, explanation.ExitCode);
        Assert.Contains("./run.sh", explanation.Text, StringComparison.Ordinal);
        Assert.Contains("deploy", explanation.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("deploy")]
    [InlineData("deploy", "https://example.com/app", "more")]
    [InlineData("deploy", "--upload-pack=evil")]
    [InlineData("stop", "now")]
    public void What_is_not_understood_is_answered_with_the_use(params string[] arguments)
    {
        var explanation = Assert.IsType<Explain>(Words.Read(arguments));
        Assert.Equal(2, explanation.ExitCode);
        Assert.Contains("Usage:", explanation.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_word_is_named() =>
        Assert.StartsWith("Unrecognized command or argument 'frobnicate'.", Assert.IsType<Explain>(Words.Read(["frobnicate"])).Text, StringComparison.Ordinal);
}

using System.Text.RegularExpressions;
using Hydron.Tests.Sources;

namespace Hydron.Tests.Plans;

/// <summary>
/// No text of a person, a source or a server meets a shell elsewhere than where it is quoted: processes and commands over SSH begin in few places, and what they are given
/// is words, or a text that <c>Plans/Shell</c> made. What the planner makes of every field is executed in <see cref="HostilePlansTests"/>.
/// </summary>
public sealed partial class ShellPlacesTests
{
    private static readonly (string Path, string Text)[] Sources =
    [
        .. ((string[])["Hydron.Grains", "Hydron.Grains.Interfaces", "Hydron.Silo", "Hydron.Web"])
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Fixtures.Repository, project), "*.cs", SearchOption.AllDirectories))
            .Select(file => (Path.GetRelativePath(Fixtures.Repository, file).Replace('\\', '/'), File.ReadAllText(file)))
            .Where(file => !Built().IsMatch(file.Item1)),
    ];

    [Fact]
    public void Processes_begin_in_three_places() =>
        Assert.Equal(["Hydron.Grains/Sources/Git/GitProcess.cs", "Hydron.Web/CommandLine/BackgroundHydron.cs", "Hydron.Web/CommandLine/Doctor/GitExamination.cs"], With(Process()));

    /// <summary>A process gets its arguments as a list, which no shell reads; the shell that starts Hydron itself gets texts of the code and a number.</summary>
    [Fact]
    public void Nothing_is_started_with_its_arguments_in_one_text() =>
        Assert.Equal(["Hydron.Web/CommandLine/BackgroundHydron.cs: $\"kill -TERM {found.ProcessId}\""], Sources.Where(file => Process().IsMatch(file.Text))
            .SelectMany(file => StartWithText().Matches(file.Text).Select(match => $"{file.Path}: {match.Groups["text"].Value}")));

    [Fact]
    public void Commands_over_SSH_begin_in_one_place() => Assert.Equal(["Hydron.Grains/Servers/Ssh/SshSession.cs"], With(SshCommand()));

    [Fact]
    public void A_command_over_SSH_is_words_that_are_quoted_or_a_text_of_the_code()
    {
        var calls = Sources.SelectMany(file => SessionCall().Matches(file.Text).Select(match => (file.Path, Command: match.Groups["command"].Value))).ToArray();
        Assert.True(calls.Length >= 5, "The calls are not found any more.");
        Assert.All(calls, call => Assert.Matches(@"^(Shell\.Command\(|""[^""{}$]*""$)", call.Command));
    }

    /// <summary>What runs on a server as a script is made by <c>StepScript</c>, whose variables and files are quoted and encoded there.</summary>
    [Fact]
    public void A_script_for_a_server_is_made_by_one_piece_of_code()
    {
        var calls = Sources.SelectMany(file => RemoteCall().Matches(file.Text).Select(match => (file.Path, Script: match.Groups["script"].Value, file.Text))).ToArray();
        Assert.True(calls.Length >= 4, "The calls are not found any more.");
        Assert.All(calls, call => Assert.True(
            call.Script.StartsWith("StepScript.Of(", StringComparison.Ordinal) || call.Text.Contains($"var {call.Script} = StepScript.Of(", StringComparison.Ordinal), $"{call.Path} runs {call.Script}"));
    }

    /// <summary>Quoting is a matter of one class.</summary>
    [Fact]
    public void Nobody_else_escapes_quotes_for_a_shell() =>
        Assert.Equal(["Hydron.Grains/Plans/Shell/Shell.cs"], Sources.Where(file => file.Text.Contains("'\\\\''", StringComparison.Ordinal)).Select(file => file.Path));

    private static IEnumerable<string> With(Regex pattern) => Sources.Where(file => pattern.IsMatch(file.Text)).Select(file => file.Path).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"/(obj|bin)/")]
    private static partial Regex Built();

    [GeneratedRegex(@"new ProcessStartInfo\b|\bProcess\.Start\(|UseShellExecute = true")]
    private static partial Regex Process();

    [GeneratedRegex("""ProcessStartInfo\("[^"]*", (?:\["-c", )?(?<text>\$"[^"]*")""")]
    private static partial Regex StartWithText();

    [GeneratedRegex(@"\bCreateCommand\([^)]|new SshCommand\(|new SshClient\(")]
    private static partial Regex SshCommand();

    [GeneratedRegex(@"\bsession\.RunAsync\(\s*(?<command>Shell\.Command\(|[^,]+)")]
    private static partial Regex SessionCall();

    [GeneratedRegex(@"\bremote\.RunAsync\(\w+, (?<script>StepScript\.Of\(|[^,]+)")]
    private static partial Regex RemoteCall();
}

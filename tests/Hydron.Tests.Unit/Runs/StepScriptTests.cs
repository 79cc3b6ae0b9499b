using System.Diagnostics;
using Hydron.Plans;

namespace Hydron.Tests.Runs;

/// <summary>The scripts are given to a real bash.</summary>
public sealed class StepScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-script-").FullName;

    [Fact]
    public void Files_are_written_as_they_are_with_their_modes_before_the_commands()
    {
        var path = Path.Combine(_folder, "a b", "it's.env");
        const string content = "A='x'\nB=$HOME `id` \"q\" \\\nHYDRON-FILE\nü\n";
        var (code, output) = Run(StepScript.Of([new PlannedFile(path, "0600", content)], [$"stat -c %a {Shell.Quote(path)}", "echo \"$GIVEN\""], ("GIVEN", "it's $HOME")));
        Assert.Equal((0, "600\nit's $HOME\n"), (code, output));
        Assert.Equal(content, File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void An_empty_file_is_written_too()
    {
        var path = Path.Combine(_folder, "empty");
        Assert.Equal(0, Run(StepScript.Of([new PlannedFile(path, "0644", "")], [])).Code);
        Assert.Equal(0, new FileInfo(path).Length);
    }

    [Theory]
    [InlineData("false", "echo no")]
    [InlineData("false | true", "echo no")]
    [InlineData("echo $UNSET_BY_ALL", "echo no")]
    public void The_first_command_that_fails_ends_it(string failing, string next)
    {
        var (code, output) = Run(StepScript.Of([], [failing, next]));
        Assert.NotEqual(0, code);
        Assert.DoesNotContain("no", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int Code, string Output) Run(string script)
    {
        var file = Path.Combine(_folder, "script");
        File.WriteAllText(file, script.Replace("cd /root\n", $"cd {Shell.Quote(_folder)}\n", StringComparison.Ordinal));
        using var bash = Process.Start(new ProcessStartInfo("bash", [file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return (bash.ExitCode, output);
    }
}

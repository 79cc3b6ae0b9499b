using System.Diagnostics;
using System.Text;

namespace Hydron.Tests.Runs;

/// <summary>The agent's script, run by a real shell on this machine, without systemd.</summary>
public sealed class AgentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hydron-agent-").FullName;
    private readonly string _agent;

    public AgentTests()
    {
        _agent = Path.Combine(_folder, "agent.sh");
        File.WriteAllText(_agent, Hydron.Hosting.EmbeddedText.Read("Hydron.Runs.Remote.agent.sh")
            .Replace("/var/lib/hydron-runs", Path.Combine(_folder, "runs"), StringComparison.Ordinal)
            .Replace("[ -d /run/systemd/system ]", "false", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_attempt_is_started_once_and_followed_from_any_byte()
    {
        var script = $"echo one; echo two; echo x >>{_folder}/times; exit 7";
        Assert.Equal((7, "one\ntwo\n"), await RunAsync(script, "start", "a-1", "0", Size(script)));
        Assert.Equal((7, "two\n"), await RunAsync(script, "start", "a-1", "4", Size(script)));
        Assert.Equal((7, ""), await RunAsync("", "follow", "a-1", "8"));
        Assert.Equal("x\n", File.ReadAllText(Path.Combine(_folder, "times")));
        Assert.False(File.Exists(Path.Combine(_folder, "runs", "a-1", "script"))); // it may hold secrets
    }

    [Fact]
    public async Task Half_a_script_is_never_run()
    {
        Assert.Equal((250, ""), await RunAsync("touch here", "start", "b-1", "0", "9999"));
        Assert.Equal((252, ""), await RunAsync("", "follow", "b-1", "0"));
    }

    [Fact]
    public async Task An_unknown_attempt_is_told_apart() => Assert.Equal(252, (await RunAsync("", "follow", "nothing", "0")).Code);

    [Theory]
    [InlineData(249, 249)]
    [InlineData(250, 249)]
    [InlineData(255, 249)]
    public async Task A_steps_own_code_is_never_taken_for_one_of_the_agents(int code, int seen)
    {
        var script = $"exit {code}";
        Assert.Equal(seen, (await RunAsync(script, "start", $"c-{code}", "0", Size(script))).Code);
    }

    [Theory]
    [InlineData("e-1.tar")]
    [InlineData("e-1.tar.new")]
    public async Task Stopping_an_attempt_before_it_is_started_leaves_no_upload_of_it_behind(string upload)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "runs"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "runs", upload), "context");
        await File.WriteAllTextAsync(Path.Combine(_folder, "runs", "e-11.tar"), "another's");
        Assert.Equal(0, (await RunAsync("", "stop", "e-1")).Code);
        Assert.Equal(["e-11.tar"], Directory.EnumerateFiles(Path.Combine(_folder, "runs")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Stopping_ends_an_attempt_and_its_follower_also_when_it_does_not_want_to()
    {
        const string script = "trap '' TERM; echo begun; sleep 600; sleep 600";
        var following = RunAsync(script, "start", "d-1", "0", Size(script));
        while (!File.Exists(Path.Combine(_folder, "runs", "d-1", "log")) || !File.ReadAllText(Path.Combine(_folder, "runs", "d-1", "log")).Contains("begun", StringComparison.Ordinal))
            await Task.Delay(20);
        Assert.Equal(0, (await RunAsync("", "stop", "d-1")).Code);
        Assert.Contains((await following).Code, new[] { 143, 253 });
        Assert.Equal(143, (await RunAsync("", "follow", "d-1", "0")).Code);
        Assert.Equal(0, (await RunAsync("", "stop", "d-1")).Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Size(string script) => $"{Encoding.UTF8.GetByteCount(script)}";

    private async Task<(int Code, string Output)> RunAsync(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh", [_agent, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var shell = Process.Start(start)!;
        await shell.StandardInput.WriteAsync(input);
        shell.StandardInput.Close();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (shell.ExitCode, output);
    }
}

using System.Diagnostics;
using System.Security.Cryptography;
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
        Assert.Equal((7, "one\ntwo\n"), await StartAsync("a-1", script));
        Assert.Equal((7, "two\n"), await StartAsync("a-1", script, offset: 4));
        Assert.Equal((7, ""), await RunAsync("", "follow", "a-1", "8"));
        Assert.Equal("x\n", File.ReadAllText(Path.Combine(_folder, "times")));
        Assert.False(File.Exists(Path.Combine(_folder, "runs", "a-1", "script"))); // it may hold secrets
    }

    [Fact]
    public async Task Half_a_script_is_never_run()
    {
        Assert.Equal((250, ""), await RunAsync("touch here", "start", "b-1", "0", "9999", Sum("touch here, and there")));
        Assert.Equal((250, ""), await RunAsync("half of an upload", "start", "b-1", "0", Size(Touch), Sum(Touch)));
        Assert.Empty(Files("b-1"));
        Assert.Equal((252, ""), await RunAsync("", "follow", "b-1", "0"));
    }

    [Fact]
    public async Task An_unknown_attempt_is_told_apart() => Assert.Equal(252, (await RunAsync("", "follow", "nothing", "0")).Code);

    [Theory]
    [InlineData(248, 248)]
    [InlineData(249, 248)]
    [InlineData(255, 248)]
    public async Task A_steps_own_code_is_never_taken_for_one_of_the_agents(int code, int seen)
    {
        var script = $"exit {code}";
        Assert.Equal(seen, (await StartAsync($"c-{code}", script)).Code);
    }

    [Fact]
    public async Task Stopping_an_attempt_before_it_is_started_leaves_no_upload_of_it_behind()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "runs", "e-1"));
        Directory.CreateDirectory(Path.Combine(_folder, "runs", "e-11"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "runs", "e-1", "new.4711"), "half a context");
        await File.WriteAllTextAsync(Path.Combine(_folder, "runs", "e-11", "upload"), "another's");
        Assert.Equal(0, (await RunAsync("", "stop", "e-1")).Code);
        Assert.DoesNotContain(Files("e-1"), file => file.StartsWith("new", StringComparison.Ordinal));
        Assert.Equal(["upload"], Files("e-11"));
    }

    [Fact]
    public async Task An_attempt_that_was_stopped_before_it_was_started_is_not_started_any_more()
    {
        Assert.Equal(0, (await RunAsync("", "stop", "f-1")).Code);
        Assert.Equal((143, ""), await StartAsync("f-1", Touch));
        Assert.False(File.Exists(Touched));
    }

    [Fact]
    public async Task What_is_uploaded_is_where_the_attempt_looks_for_it_and_ends_with_it()
    {
        var script = $"cat {_folder}/runs/g-1/upload; exit 3";
        Assert.Equal((3, "a context\n"), await StartAsync("g-1", script, upload: "a context\n"));
        Assert.DoesNotContain("upload", Files("g-1"));
        Assert.Equal((3, ""), await StartAsync("g-1", script, offset: 10, upload: "another\n"));
        Assert.Equal(["exit", "lock", "log", "session", "started"], Files("g-1"));
    }

    [Fact]
    public async Task A_server_without_room_says_that_it_could_not_keep_what_came()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "runs"), "no folder can be made here");
        Assert.Equal((249, ""), await StartAsync("k-1", Touch));
        Assert.False(File.Exists(Touched));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("stop")]
    public async Task An_executor_that_was_replaced_changes_nothing_any_more(string command)
    {
        Assert.Equal((0, ""), await StartAsync("h-1", Touch, ("srv-1", 5)));
        File.Delete(Touched);
        var before = Files();
        Assert.Equal((254, ""), await RunAsync(Touch, ("srv-1", 4), command, "h-2", "0", Size(Touch), Sum(Touch)));
        Assert.Equal(before, Files());
        Assert.Equal(252, (await RunAsync("", ("srv-1", 4), "follow", "h-2", "0")).Code);
    }

    [Fact]
    public async Task The_executor_of_the_newest_lease_goes_on_with_what_the_one_before_it_began()
    {
        const string script = "echo begun; sleep 600";
        var following = StartAsync("i-1", script, ("srv-1", 5));
        await BegunAsync("i-1");
        Assert.Equal(0, (await RunAsync("", ("srv-1", 6), "stop", "i-1")).Code);
        Assert.Contains((await following).Code, new[] { 143, 253 });
        Assert.Equal(254, (await StartAsync("i-2", Touch, ("srv-1", 5))).Code);
        Assert.Equal(0, (await StartAsync("i-2", Touch, ("srv-1", 6))).Code);
    }

    [Fact]
    public async Task Epochs_of_two_inventories_are_not_compared()
    {
        Assert.Equal(0, (await RunAsync("", ("srv-1", 5), "stop", "j-1")).Code);
        Assert.Equal(0, (await RunAsync("", ("srv-2", 1), "stop", "j-1")).Code);
        Assert.Equal(254, (await RunAsync("", ("srv-1", 4), "stop", "j-1")).Code);
    }

    [Fact]
    public async Task Stopping_ends_an_attempt_and_its_follower_also_when_it_does_not_want_to()
    {
        const string script = "trap '' TERM; echo begun; sleep 600; sleep 600";
        var following = StartAsync("d-1", script);
        await BegunAsync("d-1");
        Assert.Equal(0, (await RunAsync("", "stop", "d-1")).Code);
        Assert.Contains((await following).Code, new[] { 143, 253 });
        Assert.Equal(143, (await RunAsync("", "follow", "d-1", "0")).Code);
        Assert.Equal(0, (await RunAsync("", "stop", "d-1")).Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Touched => Path.Combine(_folder, "touched");

    private string Touch => $"touch {Touched}";

    private static string Size(string script) => $"{Encoding.UTF8.GetByteCount(script)}";

    private static string Sum(string script) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

    /// <summary>The names of what is kept for an attempt.</summary>
    private IEnumerable<string> Files(string id) => Directory.EnumerateFiles(Path.Combine(_folder, "runs", id)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    /// <summary>Everything that is kept for attempts.</summary>
    private IEnumerable<string> Files() => [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private async Task BegunAsync(string id)
    {
        var log = Path.Combine(_folder, "runs", id, "log");
        while (!File.Exists(log) || !(await File.ReadAllTextAsync(log)).Contains("begun", StringComparison.Ordinal))
            await Task.Delay(20);
    }

    private Task<(int Code, string Output)> StartAsync(string id, string script, (string Server, int Epoch)? lease = null, int offset = 0, string upload = "") =>
        RunAsync(upload + script, lease ?? ("srv-1", 1), "start", id, $"{offset}", Size(script), Sum(script));

    private Task<(int Code, string Output)> RunAsync(string input, string command, string id, params string[] arguments) =>
        RunAsync(input, ("srv-1", 1), command, id, arguments);

    private async Task<(int Code, string Output)> RunAsync(string input, (string Server, int Epoch) lease, string command, string id, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh", [_agent, command, id, lease.Server, $"{lease.Epoch}", .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var shell = Process.Start(start)!;
        try
        {
            await shell.StandardInput.WriteAsync(input);
            shell.StandardInput.Close();
        }
        catch (IOException)
        {
            // The agent had ended before it read what it has no place for.
        }

        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (shell.ExitCode, output);
    }
}

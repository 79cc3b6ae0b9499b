using System.Diagnostics;
using Hydron.CommandLine;
using Hydron.Tests.Sources;

namespace Hydron.Figures;

/// <summary>From a bare server to one that is ready: by a run of Hydron's, by one SSH connection with the same commands, and by Ansible with the same steps.</summary>
public static class ProvisionFigures
{
    private const int Rounds = 3;

    /// <param name="app">The folder of the published program.</param>
    public static async Task PrintAsync(string app)
    {
        await using var git = await GitHttpServer.StartAsync();
        var repository = await git.AddAsync("provisioned", Fixtures.App("plain-html"));
        await using var hydron = await PublishedHydron.StartAsync(app);
        await using var session = await hydron.ConnectAsync();
        Dictionary<string, Func<TerminalSession, GitRepository, string, Task<TimeSpan>>> ways = new()
        {
            ["a run"] = ByRunAsync,
            ["ssh"] = (session, repository, name) => OnBareServerAsync(session, repository, name, BySshAsync),
            ["Ansible"] = (session, repository, name) => OnBareServerAsync(session, repository, name, ByAnsibleAsync),
        };
        var seconds = ways.Keys.ToDictionary(way => way, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            // Each way comes first once: what the one leaves in a cache on the way to the packages serves the next.
            foreach (var way in ways.Keys.Skip(round % ways.Count).Concat(ways.Keys.Take(round % ways.Count)))
            {
                seconds[way].Add((await ways[way](session, repository, $"Provisioned by {way} {round + 1}")).TotalSeconds);
                Measured.Say($"Ready by {way} in {seconds[way][^1]:0.00} s.");
            }
        }

        var median = seconds.ToDictionary(way => way.Key, way => Measured.Median(way.Value));
        Measured.Print("provision_s", median["a run"]);
        Measured.Print("provision_by_ssh_s", median["ssh"]);
        Measured.Print("provision_by_ansible_s", median["Ansible"]);
        Measured.Print("provision_vs_ssh_ratio", median["a run"] / median["ssh"]);
        Measured.Print("provision_vs_ansible_ratio", median["a run"] / median["Ansible"]);
    }

    private static async Task<TimeSpan> ByRunAsync(TerminalSession session, GitRepository repository, string name)
    {
        var project = await ExampleProject.CreateAsync(session, name);
        try
        {
            await project.AnalyzeAsync(repository);
            return await project.ProvisionAsync();
        }
        finally
        {
            await project.DeleteAsync();
        }
    }

    private static async Task<TimeSpan> OnBareServerAsync(TerminalSession session, GitRepository repository, string name, Func<ShellAccess, ServerPreparation, Task<TimeSpan>> prepare)
    {
        var project = await ExampleProject.CreateAsync(session, name);
        try
        {
            await project.AnalyzeAsync(repository);
            var preparation = ServerPreparation.Of(await project.OrderAsync());
            using var ssh = await ShellAccess.OfAsync(session.Client, project.Id);
            return await prepare(ssh, preparation);
        }
        finally
        {
            await project.DeleteAsync();
        }
    }

    private static async Task<TimeSpan> BySshAsync(ShellAccess ssh, ServerPreparation preparation)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, preparation.Script);
            return await TimeAsync("bash", ["-c", "exec ssh \"${@:2}\" 'bash -s' <\"$1\"", "bash", script, .. ssh.Arguments]);
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>Python, which Ansible needs on the server, is brought there before the time counts, as most hosters do.</summary>
    private static async Task<TimeSpan> ByAnsibleAsync(ShellAccess ssh, ServerPreparation preparation)
    {
        await ssh.RunAsync("apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3 python3-apt && apt-get clean && rm -rf /var/lib/apt/lists/*", "cat");
        var folder = Directory.CreateTempSubdirectory("hydron-figures-ansible-").FullName;
        try
        {
            var playbook = await AnsiblePlaybook.WriteAsync(folder, preparation);
            return await TimeAsync(
                "ansible-playbook",
                ["--inventory", $"{ssh.Address},", "--user", "root", "--private-key", ssh.Key, "--extra-vars", $"ansible_port={ssh.Port}", playbook],
                ("ANSIBLE_HOST_KEY_CHECKING", "False"),
                ("ANSIBLE_PIPELINING", "True"), // as its manual advises for speed
                ("ANSIBLE_SSH_ARGS", "-o ControlMaster=auto -o ControlPersist=60s -o UserKnownHostsFile=/dev/null"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TimeSpan> TimeAsync(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var took = Stopwatch.GetElapsedTime(began);
        return process.ExitCode == 0 ? took : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}\n{await errors}");
    }
}

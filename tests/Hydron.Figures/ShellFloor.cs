using System.Diagnostics;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Figures;

/// <summary>
/// What a person does by hand with one SSH connection, on the same server and with the same commands as Hydron's release: send the context, build the image,
/// start the container beside the one that serves, wait until it is healthy, lead the proxy to it. Nothing else is timed.
/// </summary>
public sealed class ShellFloor
{
    private const string Mine = "shell-floor";

    private readonly string _build;
    private readonly string _start;
    private readonly string _undo;
    private readonly string[] _ssh;
    private readonly Service _service;

    /// <param name="live">The project after a release of Hydron's.</param>
    /// <param name="sshTarget">Address, port and key file.</param>
    public ShellFloor(ProjectView live, string service, (string Address, int Port, string KeyFile) sshTarget)
    {
        _service = live.Services.Services.Single(each => each.Name == service);
        var build = (BuildImage)ExampleProject.StepOf<BuildImage>(live, service).Action;
        var release = ((RunCommands)ExampleProject.StepOf<RunCommands>(live, service).Action).Commands;
        var run = release.Single(command => command.StartsWith("docker run ", StringComparison.Ordinal));
        var name = WordAfter(run, "--name");
        var port = int.Parse(WordAfter(run, "--publish").Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        var change = release.Single(command => command.Contains("hydron-switch ", StringComparison.Ordinal));
        var isFirst = change.EndsWith(" a", StringComparison.Ordinal);
        var other = isFirst ? port + 1 : port - 1;

        _build = build.Commands.Single().Replace(build.Image, Mine, StringComparison.Ordinal).Replace("<\"$CONTEXT\"", "", StringComparison.Ordinal);
        _start = string.Join('\n', release
            .Where(command => command != release[0] && !command.Contains("hydron-retire ", StringComparison.Ordinal))
            .Select(command => command == change
                ? $"{change[..^1]}{(isFirst ? "b" : "a")}"
                : command.Replace(build.Image, Mine, StringComparison.Ordinal)
                    .Replace(name, Mine, StringComparison.Ordinal)
                    .Replace($"127.0.0.1:{port}", $"127.0.0.1:{other}", StringComparison.Ordinal)));
        _undo = $"{change} && docker rm --force {Mine} >/dev/null";
        _ssh =
        [
            "-i", sshTarget.KeyFile, "-p", $"{sshTarget.Port}", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR",
            $"root@{sshTarget.Address}",
        ];
    }

    /// <summary>Deploys the folder's files by hand, and puts Hydron's release back afterwards.</summary>
    public async Task<TimeSpan> DeployAsync(string folder)
    {
        var dockerfile = Path.Combine(folder, _service.Dockerfile!.Path);
        var isMine = !File.Exists(dockerfile);
        if (isMine)
            await File.WriteAllTextAsync(dockerfile, _service.Dockerfile.Content);
        try
        {
            var began = Stopwatch.GetTimestamp();
            await BashAsync("tar -C \"$1\" -c . | ssh \"${@:3}\" \"$2\"", folder, $"set -euo pipefail; {_build}\n{_start}");
            var took = Stopwatch.GetElapsedTime(began);
            await BashAsync("ssh \"${@:3}\" \"$2\"", folder, _undo);
            return took;
        }
        finally
        {
            if (isMine)
                File.Delete(dockerfile);
        }
    }

    private async Task BashAsync(string script, string folder, string remote)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-o", "pipefail", "-c", script, "bash", folder, remote, .. _ssh]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = bash.StandardError.ReadToEndAsync();
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        if (bash.ExitCode != 0)
            throw new InvalidOperationException($"By hand it failed ({bash.ExitCode}): {remote}\n{output}\n{await errors}");
    }

    private static string WordAfter(string command, string option)
    {
        var words = command.Split(' ');
        return words[Array.IndexOf(words, option) + 1];
    }
}

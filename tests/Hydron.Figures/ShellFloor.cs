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

    private readonly string _look;
    private readonly string _deploy;
    private readonly string _undo;
    private readonly ShellAccess _ssh;
    private readonly Service _service;

    /// <param name="live">The project after a release of Hydron's.</param>
    public ShellFloor(ProjectView live, string service, ShellAccess ssh)
    {
        _service = live.Services.Services.Single(each => each.Name == service);
        var build = (BuildImage)ExampleProject.StepOf<BuildImage>(live, service).Action;
        var release = ((RunCommands)ExampleProject.StepOf<RunCommands>(live, service).Action).Commands;
        var run = Last(release, "docker run ");
        var name = WordAfter(run, "--name");
        var change = Last(release, "hydron-switch ");
        var backend = WordAfter(change, change.Split(' ')[0]);

        // The port that does not serve, and the one that does: a person knows both. What Hydron still ends of the release before would take part of the server's time.
        const string slot = "s/^ *server [ab] 127[.]0[.]0[.]1:([0-9]+)";
        var file = $"/etc/haproxy/hydron.d/{backend}.cfg";
        _look = "while systemctl --quiet is-active 'hydron-retire-*'; do sleep 0.1; done; "
            + $"PORT=$(sed -nE '{slot} disabled$/\\1/p' {file}); SERVES=$(sed -nE '{slot}$/\\1/p' {file}); echo \"PORT=$PORT SERVES=$SERVES DEFINITION={Mine}\"";
        _deploy = string.Join('\n',
        [
            build.Commands.Single().Replace(build.Image, Mine, StringComparison.Ordinal).Replace("<\"$CONTEXT\"", "", StringComparison.Ordinal),
            .. new[] { run[run.IndexOf("docker run ", StringComparison.Ordinal)..], Last(release, "hydron-await "), change }
                .Select(command => command.Split(" || ")[0].Replace(build.Image, Mine, StringComparison.Ordinal).Replace(name, Mine, StringComparison.Ordinal)),
        ]);
        _undo = $"{change.Replace("$PORT", "$SERVES", StringComparison.Ordinal)} && docker rm --force {Mine} >/dev/null";
        _ssh = ssh;
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
            var ports = await BashAsync("ssh \"${@:3}\" \"$2\"", folder, $"set -euo pipefail; {_look}");
            var began = Stopwatch.GetTimestamp();
            await BashAsync("tar -C \"$1\" -c . | ssh \"${@:3}\" \"$2\"", folder, $"set -euo pipefail; {ports}{_deploy}");
            var took = Stopwatch.GetElapsedTime(began);
            await BashAsync("ssh \"${@:3}\" \"$2\"", folder, $"{ports}{_undo}");
            return took;
        }
        finally
        {
            if (isMine)
                File.Delete(dockerfile);
        }
    }

    private async Task<string> BashAsync(string script, string folder, string remote)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-o", "pipefail", "-c", script, "bash", folder, remote, .. _ssh.Arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = bash.StandardError.ReadToEndAsync();
        var output = await bash.StandardOutput.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return bash.ExitCode == 0 ? output : throw new InvalidOperationException($"By hand it failed ({bash.ExitCode}): {remote}\n{output}\n{await errors}");
    }

    /// <summary>The last one: an earlier one only looks whether there is anything to do.</summary>
    private static string Last(IEnumerable<string> commands, string part) => commands.Last(command => command.Contains(part, StringComparison.Ordinal));

    private static string WordAfter(string command, string option)
    {
        var words = command.Split(' ');
        return words[Array.IndexOf(words, option) + 1];
    }
}

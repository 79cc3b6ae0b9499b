using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hydron.Projects;

namespace Hydron.Plans.Steps;

/// <summary>The <c>docker run</c> of a service, and how it proves that it works.</summary>
public static class Containers
{
    /// <summary>
    /// The shell's variable with the loopback port of a routed service's release: the server knows which of the two serves, a plan does not. Digits only.
    /// </summary>
    public const string Port = "PORT";

    private const string Published = $"127.0.0.1:\"${Port}\"";

    /// <summary>A pulled image gets the release's name too: its own may mean another image by the time somebody rolls back.</summary>
    public static string ImageOf(string project, Service service, int release) =>
        service.IsDependency && service.Image is { } image ? image : $"hydron/{project}-{service.Name}:{release}";

    public static string NameOf(string project, Service service, int release) =>
        service.IsDependency ? $"hydron-{project}-{service.Name}" : $"hydron-{project}-{service.Name}-{release}";

    /// <param name="isRouted">The proxy leads to it: it is published on <see cref="Port"/>.</param>
    /// <param name="definition">Tells one container from another that is made differently; a word of the shell, empty for none.</param>
    public static string Run(string project, Service service, int release, bool isRouted, string definition)
    {
        List<string> words =
        [
            "docker", "run", "--detach", "--name", NameOf(project, service, release), "--network", ProjectNetwork.Name(project), "--network-alias", service.Name,
            "--restart", "unless-stopped", "--memory", $"{service.MemoryMb}m", "--env-file", EnvironmentFile.PathOf(project, service.Name),
            "--label", $"hydron.project={project}", "--label", $"hydron.service={service.Name}", "--label", $"hydron.release={release}",
        ];
        foreach (var volume in service.Volumes)
            words.AddRange(["--volume", $"{VolumeOf(project, service, volume)}:{volume.MountPath}{(volume.IsReadOnly ? ":ro" : "")}"]);
        words.AddRange(MountedFiles.Options(project, service, release));
        if (service.User.Length > 0)
            words.AddRange(["--user", service.User]);
        if (service.WorkingFolder.Length > 0)
            words.AddRange(["--workdir", service.WorkingFolder]);
        // Docker takes one word for it; the others come before the arguments.
        if (service.EntryPoint is [var program, ..])
            words.AddRange(["--entrypoint", program]);
        var publish = isRouted ? $" --label hydron.port=\"${Port}\" --publish {Published}:{service.Port?.ToString(CultureInfo.InvariantCulture)}" : "";
        var label = definition.Length > 0 ? $" --label hydron.definition={definition}" : "";
        return $"{Shell.Command(words)}{label}{publish} {Shell.Command([ImageOf(project, service, release), .. service.EntryPoint.Skip(1), .. service.Arguments])}";
    }

    /// <summary>The same for the same text; short enough for a label.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    /// <summary>Waits until it works, as its health check says.</summary>
    /// <param name="isRouted">It is published on <see cref="Port"/>.</param>
    public static string Await(string name, Service service, bool isRouted)
    {
        var check = service.HealthCheck ?? new HealthCheck();
        return Await(Shell.Quote(name), service, isRouted, check.StartPeriodSeconds, check.Retries);
    }

    /// <summary>The longest that waiting until it works takes, by its health check: up to an hour to start, and every try after that.</summary>
    public static TimeSpan AwaitLimit(Service service)
    {
        var check = service.HealthCheck ?? new HealthCheck();
        return TimeSpan.FromSeconds(check.StartPeriodSeconds + check.TimeoutSeconds + (check.Retries * (check.IntervalSeconds + check.TimeoutSeconds)));
    }

    /// <summary>Whether it works now: asks once.</summary>
    /// <param name="name">A word of the shell.</param>
    /// <param name="isRouted">It is published on <see cref="Port"/>.</param>
    public static string AwaitNow(string name, Service service, bool isRouted) => Await(name, service, isRouted, startPeriodSeconds: 0, retries: 1);

    /// <summary>
    /// Whether it runs with this definition and has for ten seconds, from when on Docker takes a start for a success (its documentation of restart policies): who started
    /// it has waited until it works. A step that is asked about in every release costs the server one call of docker so, and no command inside the container.
    /// </summary>
    public static string IsEstablished(string name, string definition) =>
        $"read -r definition status since < <(docker inspect -f '{{{{index .Config.Labels \"hydron.definition\"}}}} {{{{.State.Status}}}} {{{{.State.StartedAt}}}}' {Shell.Quote(name)})"
        + $" && [ \"$definition $status\" = {Shell.Quote($"{definition} running")} ] && [ $(($(printf '%(%s)T') - $(date -d \"$since\" +%s))) -ge 10 ]";

    private static string Await(string name, Service service, bool isRouted, int startPeriodSeconds, int retries)
    {
        var check = service.HealthCheck ?? new HealthCheck();
        var wait = $"{Shell.Command(ServerTools.Await)} {name} {Shell.Command([$"{startPeriodSeconds}", $"{check.IntervalSeconds}", $"{check.TimeoutSeconds}", $"{retries}"])}";
        return (check.Command.Length > 0, isRouted, check.Path.Length > 0) switch
        {
            (true, _, _) => $"{wait} {Shell.Command("command", check.Command)}",
            (_, true, true) => $"{wait} http http://{Published}{Shell.Quote(check.Path)}",
            (_, true, _) => $"{wait} port \"${Port}\"",
            _ => $"{wait} running",
        };
    }

    /// <summary>Takes something of Docker's away where it is there still.</summary>
    /// <param name="kind">As Docker's command line calls it: container, image, network.</param>
    public static string Remove(string kind, string name, params string[] options) =>
        $"! {Shell.Command("docker", kind, "inspect", name)} >/dev/null 2>&1 || {Shell.Command(["docker", kind, "rm", .. options, name])}";

    internal static string VolumeOf(string project, Service service, Volume volume) => $"hydron-{project}-{volume.Owner ?? service.Name}-{volume.Name}";
}

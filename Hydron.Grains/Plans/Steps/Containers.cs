using System.Globalization;
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

    public static string ImageOf(string project, Service service, int release) => service.Image ?? $"hydron/{project}-{service.Name}:{release}";

    public static string NameOf(string project, Service service, int release) =>
        service.IsDependency ? $"hydron-{project}-{service.Name}" : $"hydron-{project}-{service.Name}-{release}";

    /// <param name="isRouted">The proxy leads to it: it is published on <see cref="Port"/>.</param>
    public static string Run(string project, Service service, int release, bool isRouted, params IEnumerable<string> labels)
    {
        List<string> words =
        [
            "docker", "run", "--detach", "--name", NameOf(project, service, release), "--network", ProjectNetwork.Name(project), "--network-alias", service.Name,
            "--restart", "unless-stopped", "--memory", $"{service.MemoryMb}m", "--env-file", EnvironmentFile.PathOf(project, service.Name),
            "--label", $"hydron.project={project}", "--label", $"hydron.service={service.Name}", "--label", $"hydron.release={release}",
        ];
        foreach (var label in labels)
            words.AddRange(["--label", label]);
        foreach (var volume in service.Volumes)
            words.AddRange(["--volume", $"{VolumeOf(project, service, volume)}:{volume.MountPath}"]);
        var publish = isRouted ? $" --label hydron.port=\"${Port}\" --publish {Published}:{service.Port?.ToString(CultureInfo.InvariantCulture)}" : "";
        return $"{Shell.Command(words)}{publish} {Shell.Command([ImageOf(project, service, release), .. service.Arguments])}";
    }

    /// <summary>Waits until it works, as its health check says.</summary>
    /// <param name="isRouted">It is published on <see cref="Port"/>.</param>
    public static string Await(string project, Service service, int release, bool isRouted) =>
        Await(project, service, release, isRouted, (service.HealthCheck ?? new HealthCheck()).StartPeriodSeconds);

    /// <param name="seconds">How long it may take; 0 for no time at all.</param>
    public static string Await(string project, Service service, int release, bool isRouted, int seconds)
    {
        var wait = Shell.Command(ServerTools.Await, NameOf(project, service, release), seconds.ToString(CultureInfo.InvariantCulture));
        var check = service.HealthCheck ?? new HealthCheck();
        return (check.Command.Length > 0, isRouted, check.Path.Length > 0) switch
        {
            (true, _, _) => $"{wait} {Shell.Command("command", check.Command)}",
            (_, true, true) => $"{wait} http http://{Published}{Shell.Quote(check.Path)}",
            (_, true, _) => $"{wait} port \"${Port}\"",
            _ => $"{wait} running",
        };
    }

    private static string VolumeOf(string project, Service service, Volume volume) => $"hydron-{project}-{service.Name}-{volume.Name}";
}

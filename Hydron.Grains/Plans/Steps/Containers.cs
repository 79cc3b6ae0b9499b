using System.Globalization;
using Hydron.Projects;

namespace Hydron.Plans.Steps;

/// <summary>The <c>docker run</c> of a service, and how it proves that it works.</summary>
public static class Containers
{
    public static string ImageOf(string project, Service service, int release) => service.Image ?? $"hydron/{project}-{service.Name}:{release}";

    public static string NameOf(string project, Service service, int release) =>
        service.IsDependency ? $"hydron-{project}-{service.Name}" : $"hydron-{project}-{service.Name}-{release}";

    /// <param name="port">The loopback port to publish on; null for none.</param>
    public static string Run(string project, Service service, int release, int? port, params IEnumerable<string> labels)
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
            words.AddRange(["--volume", $"hydron-{project}-{service.Name}-{volume.Name}:{volume.MountPath}"]);
        if (port is { } published)
            words.AddRange(["--publish", $"127.0.0.1:{published}:{service.Port}"]);
        words.Add(ImageOf(project, service, release));
        words.AddRange(service.Arguments);
        return Shell.Command(words);
    }

    /// <summary>Waits until it works, as its health check says.</summary>
    /// <param name="port">The loopback port that it is published on; null for none.</param>
    public static string Await(string project, Service service, int release, int? port)
    {
        var name = NameOf(project, service, release);
        var check = service.HealthCheck ?? new HealthCheck();
        var seconds = check.StartPeriodSeconds.ToString(CultureInfo.InvariantCulture);
        if (check.Command.Length > 0)
            return Shell.Command(ServerTools.Await, name, seconds, "command", check.Command);
        if (port is { } published && check.Path.Length > 0)
            return Shell.Command(ServerTools.Await, name, seconds, "http", $"http://127.0.0.1:{published}{check.Path}");
        return port is { } bare
            ? Shell.Command(ServerTools.Await, name, seconds, "port", bare.ToString(CultureInfo.InvariantCulture))
            : Shell.Command(ServerTools.Await, name, seconds, "running");
    }
}

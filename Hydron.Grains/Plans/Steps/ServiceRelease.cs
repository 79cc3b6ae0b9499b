using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Plans.Steps;

/// <summary>A new release beside the old one: it starts, proves that it works, takes over, and only then the old one ends.</summary>
public static class ServiceRelease
{
    /// <param name="firstPort">The loopback port of slot a; null for a service that the proxy does not lead to.</param>
    public static PlannedStep For(StepFactory make, string project, Service service, int release, int? firstPort)
    {
        var slot = release % 2 == 1 ? "a" : "b";
        var port = firstPort + (slot == "a" ? 0 : 1);
        var name = Containers.NameOf(project, service, release);
        var commands = ImmutableArray.CreateBuilder<string>();
        commands.Add($"{Shell.Command("docker", "rm", "--force", name)} >/dev/null 2>&1 || true");
        commands.Add(Containers.Run(project, service, release, port));
        commands.Add($"{Containers.Await(project, service, release, port)} || {{ {Shell.Command("docker", "rm", "--force", name)} >/dev/null; exit 1; }}");
        if (firstPort is not null)
            commands.Add(Shell.Command(ServerTools.Switch, ReverseProxy.Backend(project, service.Name), slot));
        commands.Add(Shell.Command(ServerTools.Retire, project, service.Name, $"{release}"));
        return make.Step(
            $"release-{service.Name}",
            RunPhase.Deploy,
            $"Release {service.Name}",
            "Starts the new container beside the one that serves, waits until it is healthy, switches the proxy, lets running requests end, and stops the old one. "
                + "If the new one fails, it is removed and the old one goes on serving.",
            service.IsPublic ? $"{service.Name} answers its health check and the proxy leads to it." : $"{service.Name} answers its health check.",
            new RunCommands(commands.ToImmutable(), [EnvironmentFile.For(project, service)]),
            TimeSpan.FromMinutes(10)) with
        { Service = service.Name };
    }
}

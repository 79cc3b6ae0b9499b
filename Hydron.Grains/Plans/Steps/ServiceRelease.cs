using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Plans.Steps;

/// <summary>A new release beside the old one: it starts, proves that it works, takes over, and only then the old one ends.</summary>
public static class ServiceRelease
{
    /// <param name="isRouted">The proxy leads to it. Which of its two ports the release takes is found on the server: the one that does not serve.</param>
    public static PlannedStep For(StepFactory make, string project, Service service, int release, bool isRouted)
    {
        var name = Containers.NameOf(project, service, release);
        var remove = $"{{ {Shell.Command("docker", "rm", "--force", name)} >/dev/null 2>&1; exit 1; }}";
        var retire = $"hydron-retire-{project}-{service.Name}-{release}";
        var commands = ImmutableArray.CreateBuilder<string>();
        if (isRouted)
            commands.Add($"{Containers.Port}=$({Shell.Command(ServerTools.Port, project, service.Name, name)})");
        // Where the name is taken, an earlier attempt has started it, with the same image and settings; it may serve already and is never taken away.
        commands.Add($"{Containers.Run(project, service, release, isRouted)} || {Shell.Command("docker", "start", name)} || {remove}");
        commands.Add($"{Containers.Await(project, service, release, isRouted)} || {remove}");
        if (isRouted)
            commands.Add($"{Shell.Command(ServerTools.Switch, ReverseProxy.Backend(project, service.Name))} \"${Containers.Port}\"");
        commands.Add($"{Shell.Command("systemd-run", "--quiet", "--collect", "--no-block", $"--unit={retire}", ServerTools.Retire, project, service.Name, $"{release}")}"
            + $" || {Shell.Command("systemctl", "is-active", "--quiet", retire)}");
        return make.Step(
            $"release-{service.Name}",
            RunPhase.Deploy,
            $"Release {service.Name}",
            "Starts the new container beside the one that serves, waits until it is healthy, and switches the proxy. The old one ends what it is answering and stops "
                + "by itself. If the new one fails, it is removed and the old one goes on serving.",
            service.IsPublic ? $"{service.Name} answers its health check and the proxy leads to it." : $"{service.Name} answers its health check.",
            new RunCommands(commands.ToImmutable(), [EnvironmentFile.For(project, service)]),
            TimeSpan.FromMinutes(10)) with
        { Service = service.Name };
    }
}

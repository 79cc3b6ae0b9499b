using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Plans.Steps;

/// <summary>A new release beside the old one: it starts, proves that it works, takes over, and only then the old one ends.</summary>
public static class ServiceRelease
{
    /// <summary>The shell's variable with the digest of everything that makes the container what it is. Hexadecimal digits only.</summary>
    private const string Definition = "DEFINITION";

    /// <param name="kept">Earlier releases whose images stay on the server.</param>
    /// <param name="drainSeconds">For the release before.</param>
    /// <param name="isRouted">The proxy leads to it. Which of its two ports the release takes is found on the server: the one that does not serve.</param>
    public static PlannedStep For(StepFactory make, string project, Service service, int release, ImmutableArray<int> kept, int drainSeconds, bool isRouted)
    {
        var name = Containers.NameOf(project, service, release);
        var remove = $"{{ {Shell.Command("docker", "rm", "--force", name)} >/dev/null 2>&1; exit 1; }}";
        var options = Containers.Digest(Containers.Run(project, service, release: 0, isRouted, definition: ""));
        var files = MountedFiles.For(project, service, release);
        var commands = ImmutableArray.CreateBuilder<string>();
        // The files are read where their secrets are filled in: a secret that changed is a change.
        var place = Shell.Command(ServerTools.Place, project, service.Name, isRouted ? name : "");
        commands.Add($"read -r {Definition} {Containers.Port} NAME RELEASE < <({place} "
            + $"{Shell.Command([Containers.ImageOf(project, service, release), EnvironmentFile.PathOf(project, service.Name), options, .. files.Select(file => file.Path)])})");
        commands.Add($"if [ -n \"$NAME\" ] && {Containers.AwaitNow("\"$NAME\"", service, isRouted)}; then");
        commands.Add("  echo \"$NAME is as planned already and goes on serving.\"");
        commands.Add($"  {Retire("\"$RELEASE\"")}");
        commands.Add("  exit 0");
        commands.Add("fi");
        if (isRouted)
            commands.Add($"[ -z \"$NAME\" ] || read -r _ {Containers.Port} < <({place})"); // it serves, but does not work
        // Where the name is taken, an earlier attempt has started it, with the same image and settings; it may serve already and is never taken away.
        commands.Add($"{Containers.Run(project, service, release, isRouted, $"\"${Definition}\"")} || {Shell.Command("docker", "start", name)} || {remove}");
        commands.Add($"{Containers.Await(name, service, isRouted)} || {remove}");
        if (isRouted)
        {
            commands.Add($"{Shell.Command(ServerTools.Check, ReverseProxy.Backend(project, service.Name))} \"${Containers.Port}\" {Shell.Command([service.HealthCheck?.Path ?? ""])} || {remove}");
            commands.Add($"{Shell.Command(ServerTools.Switch, ReverseProxy.Backend(project, service.Name))} \"${Containers.Port}\"");
        }

        commands.Add(Retire(Shell.Quote($"{release}")));
        return make.Step(
            $"release-{service.Name}",
            RunPhase.Deploy,
            $"Release {service.Name}",
            $"Starts the new container beside the one that serves, waits until it is healthy, {(isRouted ? "asks it through the proxy, " : "")}and switches. The old one has {drainSeconds} seconds to end "
                + "what it is answering, WebSockets included, and stops by itself. If the new one fails, it is removed and the old one goes on serving. A container that is as planned already is left alone.",
            service.IsPublic ? $"{service.Name} answers its health check and the proxy leads to it." : $"{service.Name} answers its health check.",
            new RunCommands(commands.ToImmutable(), [EnvironmentFile.For(project, service), .. files]),
            TimeSpan.FromMinutes(10) + Containers.AwaitLimit(service),
            [Containers.Remove("container", name, "--force"), EnvironmentFile.Remove(project, service.Name), .. MountedFiles.Remove(project, service)]) with
        { Service = service.Name };

        string Retire(string serving)
        {
            var unit = $"hydron-retire-{project}-{service.Name}-{release}";
            return $"{Shell.Command("systemd-run", "--quiet", "--collect", "--no-block", $"--unit={unit}", ServerTools.Retire, project, service.Name)} {serving} "
                + $"{Shell.Command([$"{drainSeconds}", $"{release}", .. kept.Select(number => $"{number}")])} || {Shell.Command("systemctl", "is-active", "--quiet", unit)}";
        }
    }
}

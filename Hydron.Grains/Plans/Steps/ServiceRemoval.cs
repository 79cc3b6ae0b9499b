using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Plans.Steps;

/// <summary>Ends what is left of a service that a server is not to run any more: else a removed worker would go on taking jobs, and a removed site its visitors. Volumes stay.</summary>
public static class ServiceRemoval
{
    /// <param name="service">As it was deployed.</param>
    /// <param name="applied">The fingerprints of the steps that the server has been through.</param>
    public static PlannedStep For(StepFactory make, string project, Service service, ImmutableArray<string> applied)
    {
        var containers = Shell.Command("docker", "ps", "--all", "--quiet", "--filter", $"label=hydron.project={project}", "--filter", $"label=hydron.service={service.Name}");
        var site = applied.FirstOrDefault(fingerprint => fingerprint.StartsWith($"{ReverseProxy.SiteName(project, service.Name)}:", StringComparison.Ordinal));
        var volumes = service.Volumes.Where(volume => volume.Owner is null).Select(volume => Containers.VolumeOf(project, service, volume)).ToArray();
        return make.Step(
            $"removal-{service.Name}",
            RunPhase.PostDeploy,
            $"Remove {service.Name}",
            $"{service.Name} is not to run here any more: its containers end.{(volumes.Length == 0 ? "" : $" Its data stays in {string.Join(" and ", volumes)}.")}",
            $"No container of {service.Name} is left.",
            new RunCommands(
                [
                    .. site is null ? [] : ReverseProxy.RemoveSite(project, service.Name),
                    // The end of an earlier release may just be taking one of them away.
                    $"{containers} | xargs --no-run-if-empty {Shell.Command("docker", "stop", "-t", "30")} >/dev/null || true",
                    $"{containers} | xargs --no-run-if-empty {Shell.Command("docker", "rm")} >/dev/null || true",
                    $"[ -z \"$({containers})\" ]",
                    EnvironmentFile.Remove(project, service.Name),
                    .. MountedFiles.Remove(project, service),
                ],
                [])) with
        {
            Service = service.Name,
            Undoes = site ?? "",
        };
    }
}

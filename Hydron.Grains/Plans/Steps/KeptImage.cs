using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Plans.Steps;

/// <summary>The image of a service as an earlier release had it: it is on the server still, and only gets another name.</summary>
public static class KeptImage
{
    /// <param name="kept">The earlier release.</param>
    public static PlannedStep For(StepFactory make, string project, Service service, int release, int kept)
    {
        var (before, image) = (Containers.ImageOf(project, service, kept), Containers.ImageOf(project, service, release));
        var gone = $"{before} is no longer on {make.Server}: release {kept} cannot be rolled back to. Choose a newer release, or deploy its commit again.";
        return make.Step(
            $"kept-image-{service.Name}",
            RunPhase.Deploy,
            $"Take the image of {service.Name} from release {kept}",
            "Nothing is built: the image has stayed on the server.",
            $"docker has {image}.",
            StepFactory.Commands(
                $"{Shell.Command("docker", "image", "inspect", "--format", "{{.Id}}", before)} || {{ {Shell.Command("echo", gone)}; exit 1; }}",
                Shell.Command("docker", "tag", before, image)),
            rollback: Containers.Remove("image", image)) with
        { Service = service.Name };
    }
}

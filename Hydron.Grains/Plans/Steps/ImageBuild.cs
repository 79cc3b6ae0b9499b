using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Plans.Steps;

/// <summary>The image of a service: built from the source on the server, or pulled.</summary>
public static class ImageBuild
{
    public static PlannedStep For(StepFactory make, string project, Service service, int release)
    {
        var image = Containers.ImageOf(project, service, release);
        if (service.Image is { } pulled)
        {
            return make.Step(
                $"image-{service.Name}",
                RunPhase.Deploy,
                $"Pull the image of {service.Name}",
                $"Pulls {pulled}, and names it after the release, so that it can be rolled back to.",
                $"docker has {image}.",
                StepFactory.Commands(Shell.Command("docker", "pull", "--quiet", pulled), Shell.Command("docker", "tag", pulled, image)),
                TimeSpan.FromMinutes(20),
                Containers.Remove("image", image)) with
            { Service = service.Name };
        }

        var dockerfile = service.Dockerfile ?? throw new ProblemException(
            "service.no-dockerfile", $"{service.Name} has neither an image nor a Dockerfile.", "Analyze the source again, name an image, or write a Dockerfile for it.");
        return make.Step(
            $"image-{service.Name}",
            RunPhase.Deploy,
            $"Build the image of {service.Name}",
            dockerfile.IsGenerated
                ? "Sends the source to the server and builds it with the Dockerfile that Hydron wrote."
                : $"Sends the source to the server and builds it with its own {dockerfile.Path}.",
            $"docker has {image}.",
            new BuildImage(service.Name, image, [$"{Shell.Command(["docker", "build", "--file", dockerfile.PathInContext, .. Options(service, dockerfile), "--tag", image, "-"])} <\"$CONTEXT\""]),
            TimeSpan.FromMinutes(30),
            Containers.Remove("image", image)) with
        { Service = service.Name };
    }

    /// <summary>A generated Dockerfile names its arguments itself, and has one image to make; a text that the person wrote has stages of its own.</summary>
    private static IEnumerable<string> Options(Service service, Dockerfile dockerfile)
    {
        if (dockerfile.IsGenerated)
            yield break;
        if (service.BuildTarget.Length > 0 && dockerfile.Content.Length == 0)
        {
            yield return "--target";
            yield return service.BuildTarget;
        }

        foreach (var argument in service.BuildArguments)
        {
            yield return "--build-arg";
            yield return $"{argument.Name}={argument.Value}";
        }
    }
}

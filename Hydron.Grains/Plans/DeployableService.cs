using System.Text.RegularExpressions;
using Hydron.Analysis.Environments;
using Hydron.Projects;
using Hydron.Sources;

namespace Hydron.Plans;

/// <summary>
/// What the fields of a service must look like before commands are made of them, wherever they came from: an analysis of a hostile source, a template, or a person.
/// Everything is quoted too; this keeps a value from being read as an option of docker, or as more than one line of a file.
/// </summary>
public static partial class DeployableService
{
    /// <summary>Every problem at once; empty for none.</summary>
    public static IEnumerable<Problem> Check(Service service)
    {
        if (!Label().IsMatch(service.Name))
            yield return new("service.name", $"\"{service.Name}\" cannot name a service.", "Rename it: lower case letters, digits and hyphens, 63 at most.");
        if (service.Image is { } image && !ImageForm.IsValid(image))
            yield return new("service.image", $"\"{image}\" of {service.Name} is not an image reference.", "Write it as for docker pull: postgres:16-alpine.");
        if (service.Port is < 1 or > 65535)
            yield return new("service.port", $"{service.Port} of {service.Name} is not a port.", "Ports go from 1 to 65535.");
        if (service.HealthCheck is { Path.Length: > 0 } check && !ServiceRules.IsUrlPath(check.Path))
            yield return new("health.path", $"\"{check.Path}\" of {service.Name} is not a path.", "Begin with a slash, without spaces: /health.");
        if (service.Dockerfile is { } dockerfile && !(IsFile(dockerfile.Path) && IsFile(dockerfile.ContextPath)))
            yield return new("service.dockerfile", $"The path of the Dockerfile of {service.Name} cannot be used.", "Move it to a path of the source without control characters that does not begin with a dash.");
        foreach (var volume in service.Volumes.Where(volume => !CanMount(volume)))
            yield return new("service.volume", $"The volume \"{volume.Label}\" of {service.Name} at \"{volume.MountPath}\" cannot be mounted.", "Mount it at an absolute path without colons or commas.");
        foreach (var variable in service.Environment.Where(variable => variable.Value is not null && !VariableNames.IsValid(variable.Name)))
            yield return new("environment.name", $"\"{variable.Name}\" of {service.Name} is not a name for an environment variable.", "Use letters, digits and underscores, not beginning with a digit.");
        foreach (var problem in ContainerStart.Check(service).Concat(ServiceFiles.Check(service)))
            yield return problem;
        if (service.Arguments.Concat(service.EntryPoint).Any(argument => argument.Contains('\0', StringComparison.Ordinal)) || service.HealthCheck?.Command.Contains('\0', StringComparison.Ordinal) is true)
            yield return new("service.command", $"A command of {service.Name} holds a null character.", "Remove it.");
    }

    /// <summary>Neither its name nor its place could be read by docker as something else.</summary>
    internal static bool CanMount(Volume volume) => VolumeName().IsMatch(volume.Name) && (volume.Owner is null || Label().IsMatch(volume.Owner)) && MountPath().IsMatch(volume.MountPath) && volume.MountPath.Trim('/').Length > 0;

    private static bool IsFile(string path) => !path.StartsWith('-') && !path.Any(char.IsControl);

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\z")]
    private static partial Regex VolumeName();

    [GeneratedRegex(@"\A/[^:,\p{Cc}]{0,500}\z")]
    private static partial Regex MountPath();
}

using System.Globalization;
using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Plans.Steps;

/// <summary>A database or cache: one container for the project, replaced only when its definition changes. Its volume stays.</summary>
public static class DependencyRelease
{
    /// <param name="services">Those of the project, whose secrets it may use.</param>
    public static PlannedStep For(StepFactory make, string project, Service service, ImmutableArray<Service> services, int release)
    {
        var name = Containers.NameOf(project, service, release);
        // Without the release's number, which would make every definition a new one.
        ImmutableArray<PlannedFile> files = [EnvironmentFile.For(project, service), .. MountedFiles.For(project, service, release)];
        var definition = Containers.Digest(Containers.Run(project, service, release: 0, isRouted: false, definition: "") + string.Concat(files.Select(file => file.Content)) + ChangedSecrets(service, services));
        var isAsPlanned = $"[ \"$(docker inspect -f '{{{{index .Config.Labels \"hydron.definition\"}}}}' {Shell.Quote(name)} 2>/dev/null)\" = {Shell.Quote(definition)} ]";
        return make.Step(
            $"dependency-{service.Name}",
            RunPhase.Deploy,
            $"Start {service.Name}",
            $"Runs {service.Image} with its data in a volume that outlives every release. A container that runs already as planned is left alone.",
            $"{service.Name} answers its health check.",
            new RunCommands(
                [
                    $"if ! {isAsPlanned}; then",
                    $"  {Shell.Command("docker", "pull", "--quiet", service.Image!)}",
                    $"  {Shell.Command("docker", "stop", "-t", "60", name)} >/dev/null 2>&1 || true", // it may have to write down first what it keeps
                    $"  {Shell.Command("docker", "rm", "--force", name)} >/dev/null 2>&1 || true",
                    $"  {Containers.Run(project, service, release, isRouted: false, definition)}",
                    "fi",
                    $"{Shell.Command("docker", "start", name)} >/dev/null",
                    Containers.Await(name, service, isRouted: false),
                ],
                files),
            TimeSpan.FromMinutes(10) + Containers.AwaitLimit(service),
            [Containers.Remove("container", name, "--force"), EnvironmentFile.Remove(project, service.Name), .. MountedFiles.Remove(project, service)]) with
        {
            Service = service.Name,
            Unless = Containers.IsEstablished(name, definition),
        };
    }

    /// <summary>Tells a container that has read older secrets at its start, its own or another service's; empty where none was given or rotated.</summary>
    private static string ChangedSecrets(Service service, ImmutableArray<Service> services) => string.Concat(service.Environment
        .Select(variable => (variable.Name, Revision: variable.Value switch
        {
            SecretValue given when RotatableSecrets.ChangeOf(service, variable.Name) != SecretChange.Inside => RevisionOf(given),
            GeneratedValue made when RotatableSecrets.ChangeOf(service, variable.Name) == SecretChange.Restart => RevisionOf(made),
            ReferenceValue reference when EnvironmentResolver.CarriesSecret(reference) => string.Concat(
                services.Where(other => other.Name == reference.Service).SelectMany(other => other.Environment).Select(each => RevisionOf(each.Value))),
            _ => "",
        }))
        .Concat(service.Files.Select(file => (Name: file.Path, Revision: RevisionOf(file.Content))))
        .Where(secret => secret.Revision.Length > 0)
        .Select(secret => $"{secret.Name} {secret.Revision}\n"));

    private static string RevisionOf(EnvironmentValue? value) => value switch
    {
        SecretValue given => given.Revision,
        GeneratedValue { Rotations: > 0 } made => made.Rotations.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}

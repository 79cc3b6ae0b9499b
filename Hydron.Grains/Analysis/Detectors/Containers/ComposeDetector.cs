using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Environments;
using Hydron.Analysis.Images;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>A compose file near the root: a hint about what is built, with which ports and variables. Its databases and caches become managed dependencies.</summary>
internal sealed class ComposeDetector : IServiceDetector
{
    public string LooksFor => "a compose file";

    /// <summary>The compose file that counts with what belongs to it, or null.</summary>
    internal static ComposeFile? FileOf(SourceTree tree) => tree.Derive(".", () => new Chosen(ComposeFiles.Of(tree))).File;

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        if (FileOf(tree) is not { } compose)
            yield break;
        foreach (var service in compose.Services.Where(service => !service.HasProfiles))
        {
            var dockerfile = service.Context is null ? null : tree.Parse(DockerfileOf(service), DockerfileText.Parse);
            if (dockerfile is not null && DockerfileDrafts.IsReady(dockerfile))
                tree.Notes.Add($"{service.File} builds {service.Name} from {dockerfile.Final.Image} with files added, which is no code: it was left out. Add what is needed of it to the dependency.");
            else if (service.Context is not null && !IsTest(service))
                yield return Built(tree, service, dockerfile);
            else if (service.Context is null && service.Image.Length > 0 && DependencyCatalog.FindByImage(service.Image) is null)
                yield return Ready(tree, service);
        }
    }

    private sealed record Chosen(ComposeFile? File);

    private static bool IsTest(ComposeService service) => DockerfileRoles.Of(DockerfileOf(service)) == DockerfileRole.None;

    private static string DockerfileOf(ComposeService service) => Paths.Resolve(service.Context!, service.DockerfileName.Length > 0 ? service.DockerfileName : "Dockerfile");

    private static ServiceDraft Built(SourceTree tree, ComposeService service, DockerfileText? dockerfile)
    {
        var build = ComposeBuild.Of(service, dockerfile);
        var described = dockerfile is null ? null : DockerfileDrafts.Describe(tree, build.Dockerfile ?? dockerfile, service.Context!).Service;
        // The command of a developer's machine starts watchers and debuggers: the image's own is the one of production.
        var command = service.IsForDevelopment ? "" : string.Join(' ', new[] { service.EntryPoint, service.Command }.Where(part => part.Length > 0));
        return Draft(tree, service, (described ?? new Service { Name = "" }) with
        {
            Path = service.Context!,
            StartCommand = command.Length > 0 ? command : described?.StartCommand ?? "",
            Port = service.Ports.Length > 0 ? service.Ports[0] : PortOf(service) ?? described?.Port,
            Arguments = command.Length > 0 && service.EntryPoint.Length == 0 && described is not null ? ["sh", "-c", command] : [],
            Dockerfile = described?.Dockerfile,
            BuildTarget = build.Target,
            BuildArguments = build.Arguments,
        }) with
        {
            Notes = [.. build.Notes, .. (ImmutableArray<string>)(service.IsForDevelopment && service.Command.Length + service.EntryPoint.Length > 0
                ? [$"{service.File} runs {service.Name} on a developer's files: its command ({service.EntryPoint} {service.Command}) was left out.".Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal)]
                : [])],
        };
    }

    private static ServiceDraft Ready(SourceTree tree, ComposeService service)
    {
        var known = KnownImages.Describe(service.Image, service.Ports.Length > 0 ? service.Ports[0] : null);
        return Draft(tree, service, known with { Arguments = service.Command.Length > 0 ? [.. service.Command.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [] }) with
        {
            Notes = service.BindMounts.Length > 0 ? [$"{service.File}: {service.Name} mounts files of the machine, which are not taken along."] : [],
        };
    }

    private static ServiceDraft Draft(SourceTree tree, ComposeService service, Service described) => new()
    {
        Origin = DraftOrigin.Compose,
        OwnName = service.Name,
        Service = described with
        {
            Environment =
            [
                .. service.Environment.Where(variable => VariableNames.IsValid(variable.Name)).Select(Variable)
                    .Concat(service.EnvironmentFiles.SelectMany(path => ExampleFile.Read(tree, path)).Select(use => Variable(new ComposeVariable(use.Name, use.Default, use.Evidence.File, use.Evidence.Line ?? 1))))
                    .DistinctBy(variable => variable.Name),
            ],
            DependsOn = service.DependsOn,
            Volumes = [.. service.Volumes.Where(volume => volume.MountPath.StartsWith('/')).Select(volume => new Volume(ServiceNames.Label(volume.Name, "data"), volume.MountPath) { IsReadOnly = volume.IsReadOnly }).DistinctBy(volume => volume.Name)],
            HealthCheck = HealthCommand.PathOf(service.HealthCommand) is { } path && described.Port is not null ? new HealthCheck(path) : described.HealthCheck,
            Evidence = [.. described.Evidence, new Evidence(service.File, service.Line, $"service {service.Name} in {Paths.NameOf(service.File)}")],
            Confidence = 0.8,
        },
    };

    /// <summary>The port that a variable of its own names, where the file publishes none.</summary>
    private static int? PortOf(ComposeService service)
        => service.Environment.Where(variable => PortVariables.Mean(variable.Name)).Select(variable => Ports.PortFinder.Number(ComposeFile.Substitute(variable.Value ?? "") ?? "")).FirstOrDefault(port => port is not null);

    private static EnvironmentVariable Variable(ComposeVariable variable)
    {
        var value = variable.Value is null ? null : ComposeFile.Substitute(variable.Value);
        return HintedVariable.Of(variable.Name, value, new Evidence(variable.File, variable.Line, $"environment in {Paths.NameOf(variable.File)}"));
    }
}

using Hydron.Analysis.Dependencies;
using Hydron.Analysis.Images;
using Hydron.Analysis.Manifests;
using Hydron.Projects;

namespace Hydron.Analysis.Detectors.Containers;

/// <summary>A compose file near the root: a hint about what is built, with which ports and variables. Its databases and caches become managed dependencies.</summary>
internal sealed class ComposeDetector : IServiceDetector
{
    private static readonly ImmutableArray<string> Names =
    [
        "compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml", "docker-compose.prod.yml", "docker-compose.production.yml", "compose.prod.yaml", "compose.prod.yml",
    ];

    public string LooksFor => "a compose file";

    /// <summary>The compose file that counts, or null: the one nearest to the root, by the order in which docker itself looks for it.</summary>
    internal static ComposeFile? FileOf(SourceTree tree)
        => Names.SelectMany(tree.Named)
            .Where(path => !Folders.IsSecondary(Paths.FolderOf(path), tree.Root) && Paths.DepthOf(Paths.RelativeTo(path, tree.Root)) <= 1)
            .OrderBy(Paths.DepthOf)
            .Select(path => tree.Parse(path, ComposeFile.Parse))
            .FirstOrDefault(file => file is not null);

    public IEnumerable<ServiceDraft> Detect(SourceTree tree)
    {
        if (FileOf(tree) is not { } compose)
            yield break;
        foreach (var service in compose.Services.Where(service => !service.HasProfiles))
        {
            if (service.Context is not null)
                yield return Built(tree, compose, service);
            else if (service.Image.Length > 0 && DependencyCatalog.KindOf(ImageName.Of(service.Image).ShortName) is null)
                yield return Ready(compose, service);
        }
    }

    private static ServiceDraft Built(SourceTree tree, ComposeFile compose, ComposeService service)
    {
        var dockerfile = Paths.Resolve(service.Context!, service.DockerfileName.Length > 0 ? service.DockerfileName : "Dockerfile");
        var described = tree.Parse(dockerfile, DockerfileText.Parse) is { } text ? DockerfileDetector.Describe(tree, text, service.Context).Service : null;
        return Draft(compose, service, (described ?? new Service { Name = "" }) with
        {
            Path = service.Context!,
            StartCommand = service.Command.Length > 0 ? service.Command : described?.StartCommand ?? "",
            Port = service.Ports.Length > 0 ? service.Ports[0] : described?.Port,
            Arguments = service.Command.Length > 0 && described is not null ? ["sh", "-c", service.Command] : [],
            Dockerfile = described?.Dockerfile,
        });
    }

    private static ServiceDraft Ready(ComposeFile compose, ComposeService service)
    {
        var known = KnownImages.Describe(service.Image, service.Ports.Length > 0 ? service.Ports[0] : null);
        return Draft(compose, service, known with { Arguments = service.Command.Length > 0 ? [.. service.Command.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [] }) with
        {
            Notes = service.HasBindMounts ? [$"{compose.Path}: {service.Name} mounts files of the machine, which are not taken along."] : [],
        };
    }

    private static ServiceDraft Draft(ComposeFile compose, ComposeService service, Service described) => new()
    {
        Origin = DraftOrigin.Compose,
        OwnName = service.Name,
        Service = described with
        {
            Environment = [.. service.Environment.Where(variable => Environments.VariableNames.IsValid(variable.Name)).DistinctBy(variable => variable.Name).Select(variable => Variable(compose, variable))],
            DependsOn = service.DependsOn,
            Volumes = [.. service.Volumes.Where(volume => volume.MountPath.StartsWith('/')).Select(volume => new Volume(ServiceNames.Label(volume.Name, "data"), volume.MountPath)).DistinctBy(volume => volume.Name)],
            Evidence = [.. described.Evidence, new Evidence(compose.Path, service.Line, $"service {service.Name} in {Paths.NameOf(compose.Path)}")],
            Confidence = 0.8,
        },
    };

    private static EnvironmentVariable Variable(ComposeFile compose, ComposeVariable variable)
    {
        var value = variable.Value is null ? null : ComposeFile.Substitute(variable.Value);
        var isSecret = Environments.VariableNames.IsSecret(variable.Name);
        return new EnvironmentVariable
        {
            Name = variable.Name,
            Value = value is { Length: > 0 } && !isSecret ? new PlainValue(value) : value is null && Environments.VariableNames.IsMadeUp(variable.Name) ? new GeneratedValue() : null,
            Default = value is { Length: > 0 } && isSecret && value.Contains("://", StringComparison.Ordinal) ? value : "",
            IsSecret = isSecret,
            IsRequired = value is null || isSecret,
            Evidence = [new Evidence(compose.Path, variable.Line, $"environment in {Paths.NameOf(compose.Path)}")],
        };
    }
}

using Hydron.Analysis.Dockerfiles;

namespace Hydron.Projects;

/// <summary>
/// Brings what a person changed into a new analysis: a three-way merge of each service, with the analysis that the person's changes began from as the base.
/// What the person changed stays; what they left alone follows the new analysis.
/// </summary>
public static class ServiceMerge
{
    /// <param name="before">Services of the analysis that <paramref name="current"/> began from.</param>
    /// <param name="current">The services as they stand, edited.</param>
    /// <param name="found">Services of the new analysis.</param>
    public static ImmutableArray<Service> Merge(ImmutableArray<Service> before, ImmutableArray<Service> current, ImmutableArray<Service> found)
    {
        var merged = ImmutableArray.CreateBuilder<Service>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in found)
        {
            var old = Same(before, service);
            var edited = old is null ? current.FirstOrDefault(each => each.Name == service.Name) : Same(current, old) ?? Renamed(before, current, old);
            if (edited is null)
            {
                if (old is null)
                    merged.Add(service);
                continue; // known before and gone now: the person removed it
            }

            kept.Add(edited.Name);
            merged.Add(old is null || edited.IsLocked ? edited : MergeOne(old, edited, service));
        }

        merged.AddRange(current.Where(service => !kept.Contains(service.Name) && (service.IsLocked || !before.Any(old => old.Name == service.Name))));
        return merged.ToImmutable();
    }

    private static Service? Same(ImmutableArray<Service> services, Service service) => services.FirstOrDefault(each => each.Name == service.Name);

    /// <summary>The only unknown name with the same folder is the renamed service.</summary>
    private static Service? Renamed(ImmutableArray<Service> before, ImmutableArray<Service> current, Service old) =>
        current.Where(each => each.Path == old.Path && each.Image == old.Image && !before.Any(known => known.Name == each.Name)).ToList() is [var renamed] ? renamed : null;

    private static Service MergeOne(Service old, Service edited, Service found) => DockerfileGenerator.Regenerate(found with
    {
        Name = edited.Name,
        Decision = edited.Decision,
        Kind = Pick(old.Kind, edited.Kind, found.Kind),
        Path = Pick(old.Path, edited.Path, found.Path),
        InstallFiles = old.Path == edited.Path ? found.InstallFiles : edited.InstallFiles,
        LanguageVersion = Pick(old.LanguageVersion, edited.LanguageVersion, found.LanguageVersion),
        InstallCommand = Pick(old.InstallCommand, edited.InstallCommand, found.InstallCommand),
        BuildCommand = Pick(old.BuildCommand, edited.BuildCommand, found.BuildCommand),
        StartCommand = Pick(old.StartCommand, edited.StartCommand, found.StartCommand),
        EntryPoint = old.EntryPoint.SequenceEqual(edited.EntryPoint) ? found.EntryPoint : edited.EntryPoint,
        Arguments = old.Arguments.SequenceEqual(edited.Arguments) ? found.Arguments : edited.Arguments,
        User = Pick(old.User, edited.User, found.User),
        WorkingFolder = Pick(old.WorkingFolder, edited.WorkingFolder, found.WorkingFolder),
        Port = Pick(old.Port, edited.Port, found.Port),
        HealthCheck = Pick(old.HealthCheck, edited.HealthCheck, found.HealthCheck),
        Image = Pick(old.Image, edited.Image, found.Image),
        Dockerfile = MergeDockerfile(old.Dockerfile, edited.Dockerfile, found.Dockerfile),
        SystemPackages = Merge(old.SystemPackages, edited.SystemPackages, found.SystemPackages),
        RuntimePackages = Merge(old.RuntimePackages, edited.RuntimePackages, found.RuntimePackages),
        BuildArguments = old.BuildArguments.SequenceEqual(edited.BuildArguments) ? found.BuildArguments : edited.BuildArguments,
        BuildTarget = Pick(old.BuildTarget, edited.BuildTarget, found.BuildTarget),
        BaseVariant = Pick(old.BaseVariant, edited.BaseVariant, found.BaseVariant),
        HasImageHealthCheck = Pick(old.HasImageHealthCheck, edited.HasImageHealthCheck, found.HasImageHealthCheck),
        MemoryMb = Pick(old.MemoryMb, edited.MemoryMb, found.MemoryMb),
        Domains = edited.Domains,
        IsPublic = Pick(old.IsPublic, edited.IsPublic, found.IsPublic),
        DependsOn = old.DependsOn.SequenceEqual(edited.DependsOn) ? found.DependsOn : edited.DependsOn,
        Volumes = old.Volumes.SequenceEqual(edited.Volumes) ? found.Volumes : edited.Volumes,
        Files = MergeFiles(old.Files, edited.Files, found.Files),
        Environment = MergeEnvironment(old.Environment, edited.Environment, found.Environment),
    });

    /// <summary>A generated text differs with every field that was edited; that is no choice of another Dockerfile than the new analysis finds.</summary>
    private static Dockerfile? MergeDockerfile(Dockerfile? old, Dockerfile? edited, Dockerfile? found) =>
        old is { IsGenerated: true } && edited is { IsGenerated: true } ? found : Pick(old, edited, found);

    /// <summary>What the person added and what is newly found, without what the person removed.</summary>
    private static ImmutableArray<string> Merge(ImmutableArray<string> old, ImmutableArray<string> edited, ImmutableArray<string> found) =>
        [.. edited.Except(old).Union(found.Except(old.Except(edited)), StringComparer.Ordinal)];

    private static T Pick<T>(T old, T edited, T found) => EqualityComparer<T>.Default.Equals(old, edited) ? found : edited;

    /// <summary>A text that the person set stays, also where the source has none; what the person added stays, and what was removed does not come back.</summary>
    private static ImmutableArray<ServiceFile> MergeFiles(ImmutableArray<ServiceFile> old, ImmutableArray<ServiceFile> edited, ImmutableArray<ServiceFile> found)
    {
        static ServiceFile? At(ImmutableArray<ServiceFile> files, string path) => files.FirstOrDefault(file => file.Path == path);
        var merged = found.Where(file => At(edited, file.Path) is not null || At(old, file.Path) is null)
            .Select(file => At(edited, file.Path) is { } mine && !Equals(At(old, file.Path)?.Content, mine.Content) ? file with { Content = mine.Content, IsSecret = mine.IsSecret, Mode = mine.Mode } : file);
        return [.. merged, .. edited.Where(file => At(found, file.Path) is null && At(old, file.Path) is null)];
    }

    private static ImmutableArray<EnvironmentVariable> MergeEnvironment(
        ImmutableArray<EnvironmentVariable> old, ImmutableArray<EnvironmentVariable> edited, ImmutableArray<EnvironmentVariable> found)
    {
        var before = old.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        var now = edited.ToDictionary(variable => variable.Name, StringComparer.Ordinal);
        var names = found.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        var merged = found
            .Where(variable => now.ContainsKey(variable.Name) || !before.ContainsKey(variable.Name))
            .Select(variable => now.TryGetValue(variable.Name, out var mine) && Equals(before.GetValueOrDefault(variable.Name)?.Value, mine.Value) is false
                ? variable with { Value = mine.Value, IsSecret = mine.IsSecret }
                : variable);
        return [.. merged, .. edited.Where(variable => !names.Contains(variable.Name) && !before.ContainsKey(variable.Name))];
    }
}

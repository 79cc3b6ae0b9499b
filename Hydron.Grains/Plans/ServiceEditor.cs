using Hydron.Analysis;
using Hydron.Analysis.Dockerfiles;
using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>
/// Applies edits to services: all of them, or none. A Dockerfile that Hydron wrote follows whatever it was made from; the source's own and the person's stay.
/// </summary>
public static class ServiceEditor
{
    /// <param name="protect">Encrypts a secret value before it becomes part of the services.</param>
    /// <returns>The same instance where there is nothing to apply, otherwise the next version.</returns>
    /// <exception cref="ProblemException">Every problem at once.</exception>
    public static ServicesVersion Apply(ServicesVersion services, ImmutableArray<ServiceEdit> edits, Func<string, string> protect)
    {
        if (edits.IsEmpty)
            return services;
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var current = services.Services;
        foreach (var edit in edits)
        {
            try
            {
                current = LockedServices.Check(current, Apply(current, edit, protect), edit);
            }
            catch (ProblemException exception)
            {
                problems.AddRange(exception.Problems);
            }
        }

        if (problems.Count > 0)
            throw new ProblemException(problems.ToImmutable());
        return services with { Number = services.Number + 1, Services = [.. current.Select(service => services.Services.Contains(service) ? service : DockerfileGenerator.Regenerate(service))] };
    }

    private static ImmutableArray<Service> Apply(ImmutableArray<Service> services, ServiceEdit edit, Func<string, string> protect) => edit switch
    {
        DecideService each => Change(services, each.Service, service => service with { Decision = each.Decision }),
        RenameService each => Rename(services, each),
        RemoveService each => services.Remove(Find(services, each.Service)),
        SetEnvironmentVariable each => EnvironmentEdits.Set(services, each, protect),
        RemoveEnvironmentVariable each => EnvironmentEdits.Remove(services, each),
        SetPort each => Change(services, each.Service, service => service with { Port = ServiceRules.Port(each.Port) }),
        SetHealthCheck each => Change(services, each.Service, service => service with { HealthCheck = ServiceRules.Check(service.HealthCheck ?? new HealthCheck(), each) }),
        SetCommands each => Change(services, each.Service, service => service with
        {
            InstallCommand = ServiceRules.Command(each.Install) ?? service.InstallCommand,
            BuildCommand = ServiceRules.Command(each.Build) ?? service.BuildCommand,
            StartCommand = ServiceRules.Command(each.Start) ?? service.StartCommand,
        }),
        SetContainerStart each => Change(services, each.Service, service => ContainerStart.Set(service, each)),
        SetLanguageVersion each => Change(services, each.Service, service => DockerfileEdits.SetVersion(service, each)),
        SetBaseVariant each => DockerfileEdits.SetVariant(services, each),
        SetBuildArgument each => Change(services, each.Service, service => DockerfileEdits.SetArgument(service, each)),
        RemoveBuildArgument each => Change(services, each.Service, service => DockerfileEdits.RemoveArgument(service, each)),
        AddSystemPackages each => Change(services, each.Service, service => DockerfileEdits.Add(service, each)),
        RemoveSystemPackages each => Change(services, each.Service, service => DockerfileEdits.Remove(service, each)),
        SetImageHealthCheck each => Change(services, each.Service, service => DockerfileEdits.SetHealthCheck(service, each)),
        GenerateDockerfile each => Change(services, each.Service, DockerfileEdits.Generate),
        SetMemory each => Change(services, each.Service, service => service with { MemoryMb = ServiceRules.Memory(each.MemoryMb) }),
        SetPublic each => Change(services, each.Service, service => ServiceRules.Public(service, each.IsPublic)),
        SetDockerfile each => Change(services, each.Service, service => ServiceRules.WithDockerfile(service, each.Content)),
        SetImage each => Change(services, each.Service, service => service with { Image = ServiceRules.Image(each.Image) }),
        SetPath each => Change(services, each.Service, service => Moved(service, ServiceRules.Path(service, each.Path))),
        SetVolumes each => Change(services, each.Service, service => service with { Volumes = Owned(services, service, ServiceRules.Volumes(each.Volumes)) }),
        SetFile each => FileEdits.Set(services, each, protect),
        RemoveFile each => Change(services, each.Service, service => FileEdits.Remove(service, each)),
        AddDependency each => DependencyEdits.Add(services, each),
        ReplaceDependency each => DependencyEdits.Replace(services, each),
        AddReverseProxy each => NginxProxy.Add(services, each.Service),
        SetLocked each => LockedServices.Set(services, each),
        AddDomain each => DomainEdits.Add(services, each),
        RemoveDomain each => DomainEdits.Remove(services, each),
        _ => throw new ProblemException("edit.unknown", $"{edit.GetType().Name} is not an edit of services.", "Use one of the edits that the documentation lists."),
    };

    internal static Service Find(ImmutableArray<Service> services, string name) => services.FirstOrDefault(service => service.Name == name)
        ?? throw new ProblemException(
            "service.unknown",
            $"There is no service {name}.",
            services.IsEmpty ? "Analyze a source first." : $"There are: {string.Join(", ", services.Select(service => service.Name))}.");

    internal static ImmutableArray<Service> Change(ImmutableArray<Service> services, string name, Func<Service, Service> change)
    {
        var service = Find(services, name);
        return services.Replace(service, change(service));
    }

    /// <summary>Whose volumes are shared must be there; one's own is not another's.</summary>
    private static ImmutableArray<Volume> Owned(ImmutableArray<Service> services, Service service, ImmutableArray<Volume> volumes) =>
        [.. volumes.Select(volume => volume.Owner is not { } owner ? volume : volume with { Owner = Find(services, owner).Name == service.Name ? null : owner })];

    private static ImmutableArray<Service> Rename(ImmutableArray<Service> services, RenameService edit)
    {
        Find(services, edit.Service);
        var name = ServiceRules.Name(edit.NewName);
        if (name != edit.Service && services.Any(service => service.Name == name))
            throw new ProblemException("service.name-taken", $"There is already a service {name}.", "Choose another name.");
        return [.. services.Select(service => service with
        {
            Name = service.Name == edit.Service ? name : service.Name,
            Volumes = [.. service.Volumes.Select(volume => volume.Owner == edit.Service ? volume with { Owner = name } : volume)],
            DependsOn = [.. service.DependsOn.Select(needed => needed == edit.Service ? name : needed)],
            Environment = [.. service.Environment.Select(variable => variable.Value is ReferenceValue reference && reference.Service == edit.Service
                ? variable with { Value = reference with { Service = name } }
                : variable)],
        })];
    }

    /// <summary>A build context that was the service's folder goes with it, and the Dockerfile in it too.</summary>
    private static Service Moved(Service service, string path)
    {
        if (path == service.Path)
            return service;
        if (service.Dockerfile is not { } dockerfile || dockerfile.ContextPath != service.Path)
            return service with { Path = path, InstallFiles = [] }; // they are named as seen from a context that stays
        return service with { Path = path, Dockerfile = dockerfile with { ContextPath = path, Path = Paths.Join(path, Paths.RelativeTo(dockerfile.Path, service.Path)) } };
    }
}

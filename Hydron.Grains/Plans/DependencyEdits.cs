using Hydron.Analysis.Dependencies;
using Hydron.Projects;

namespace Hydron.Plans;

/// <summary>Edits of the managed databases, caches and brokers, and of what leads services to them.</summary>
public static class DependencyEdits
{
    public static ImmutableArray<Service> Add(ImmutableArray<Service> services, AddDependency edit)
    {
        var (all, dependency) = With(services, KindOf(edit.Kind));
        if (edit.For is not null)
            ServiceEditor.Find(all, edit.For);
        return Wire(all, dependency, service => edit.For is null || service.Name == edit.For);
    }

    /// <summary>The old one goes, and with it what Hydron wrote to lead there; what the code asks for leads to the new one.</summary>
    public static ImmutableArray<Service> Replace(ImmutableArray<Service> services, ReplaceDependency edit)
    {
        var old = ServiceEditor.Find(services, edit.Service);
        if (!old.IsDependency)
            throw new ProblemException("dependency.own-code", $"{old.Name} is no managed dependency.", "Name a database, cache or broker of this project.");
        var kind = KindOf(edit.Kind);
        if (kind == DependencyCatalog.KindOf(old))
            return services;
        var users = services.Where(service => service.DependsOn.Contains(old.Name) || service.Environment.Any(LeadsToOld)).Select(service => service.Name).ToHashSet(StringComparer.Ordinal);
        var (all, dependency) = With([.. services.Remove(old).Select(service => users.Contains(service.Name) ? Unwired(service) : service)], kind);
        return Wire(all, dependency, service => users.Contains(service.Name));

        bool LeadsToOld(EnvironmentVariable variable) => variable.Value is ReferenceValue reference && reference.Service == old.Name;

        Service Unwired(Service service) => service with
        {
            DependsOn = service.DependsOn.Remove(old.Name),
            Environment = [.. service.Environment
                .Where(variable => !LeadsToOld(variable) || variable.IsRequired || !variable.Evidence.IsEmpty)
                .Select(variable => LeadsToOld(variable) ? variable with { Value = null } : variable)],
        };
    }

    private static string KindOf(string kind) => DependencyCatalog.KindOf(kind) ?? throw new ProblemException(
        "dependency.unknown", $"Hydron does not manage \"{kind}\".", $"It manages: {string.Join(", ", DependencyCatalog.Kinds)}.");

    /// <summary>The services with one of the kind among them, which is deployed.</summary>
    private static (ImmutableArray<Service> Services, Service Dependency) With(ImmutableArray<Service> services, string kind)
    {
        if (services.FirstOrDefault(service => DependencyCatalog.KindOf(service) == kind) is { } known)
        {
            return known.Decision == ServiceDecision.Rejected
                ? (ServiceEditor.Change(services, known.Name, service => service with { Decision = ServiceDecision.Accepted }), known)
                : (services, known);
        }

        var created = DependencyCatalog.Create(kind) with { Decision = ServiceDecision.Accepted };
        return services.All(service => service.Name != created.Name)
            ? (services.Add(created), created)
            : throw new ProblemException("service.name-taken", $"A service is already called {created.Name}.", "Rename it first.");
    }

    private static ImmutableArray<Service> Wire(ImmutableArray<Service> services, Service dependency, Func<Service, bool> uses) =>
    [
        .. services.Select(service => service.IsDependency || service.Image is not null || !uses(service) ? service : service with
        {
            Environment = DependencyCatalog.Merge(service.Environment, DependencyCatalog.WiringFor(dependency, service)),
            DependsOn = service.DependsOn.Contains(dependency.Name) ? service.DependsOn : service.DependsOn.Add(dependency.Name),
        }),
    ];
}

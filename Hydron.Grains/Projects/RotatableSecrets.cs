using Hydron.Analysis.Dependencies;
using Hydron.Plans;

namespace Hydron.Projects;

/// <summary>Which secrets can be rotated: those that Hydron made up, where it knows how what runs gets to know the new one. Pure.</summary>
public static class RotatableSecrets
{
    /// <summary>The variables whose secrets are meant.</summary>
    /// <param name="variable">Null for every secret that Hydron made up for the service.</param>
    /// <exception cref="ProblemException">One of them cannot be rotated, with every problem at once.</exception>
    public static ImmutableArray<EnvironmentVariable> Find(ImmutableArray<Service> services, string service, string? variable)
    {
        var owner = ServiceEditor.Find(services, service);
        if (owner.IsLocked)
            throw LockedServices.Locked(owner.Name);
        ImmutableArray<EnvironmentVariable> meant = variable is null
            ? [.. owner.Environment.Where(each => each.Value is GeneratedValue)]
            : [owner.Environment.FirstOrDefault(each => each.Name == variable) ?? throw new ProblemException("environment.unknown", $"{service} has no variable {variable}.", "Look at the service's environment for the name.")];
        if (meant.IsEmpty)
            throw new ProblemException("secret.none", $"{service} has no secret that Hydron made up.", Instead(owner));
        var problems = meant.Select(each => ProblemOf(owner, each)).OfType<Problem>().ToImmutableArray();
        return problems.IsEmpty ? meant : throw new ProblemException(problems);
    }

    /// <returns>Null where Hydron does not know how to change it.</returns>
    public static SecretChange? ChangeOf(Service service, string variable)
    {
        if (!service.IsDependency)
            return SecretChange.Release;
        if (DependencyCatalog.Find(service) is not { } managed)
            return null;
        if (managed.Kind == "redis")
            return SecretChange.Restart; // keeps no password among its data, in whichever image
        return !managed.TakesPlaceOf(ImageName.Of(service.Image!)) ? null : (managed.Kind, variable) switch
        {
            ("postgres", "POSTGRES_PASSWORD") or ("mongodb", "MONGO_INITDB_ROOT_PASSWORD") or ("rabbitmq", "RABBITMQ_DEFAULT_PASS") => SecretChange.Inside,
            ("mysql", "MYSQL_PASSWORD" or "MYSQL_ROOT_PASSWORD") => SecretChange.Inside,
            ("mariadb", "MARIADB_PASSWORD" or "MARIADB_ROOT_PASSWORD" or "MYSQL_PASSWORD" or "MYSQL_ROOT_PASSWORD") => SecretChange.Inside,
            ("clickhouse", "CLICKHOUSE_PASSWORD") or ("meilisearch", "MEILI_MASTER_KEY") or ("minio", "MINIO_ROOT_PASSWORD") => SecretChange.Restart,
            _ => null,
        };
    }

    /// <summary>Names of the deployed services that get a new secret of this one with their next release.</summary>
    public static ImmutableArray<string> UsersOf(ServicesVersion services, string service) =>
    [
        .. services.Deployed
            .Where(each => (each.Name == service && !each.IsDependency) || each.Environment.Any(variable => variable.Value is ReferenceValue reference && reference.Service == service && EnvironmentResolver.CarriesSecret(reference)))
            .Select(each => each.Name),
    ];

    private static Problem? ProblemOf(Service service, EnvironmentVariable variable) => variable.Value switch
    {
        ReferenceValue reference => new Problem(
            "secret.reference", $"{variable.Name} of {service.Name} is the {reference.Property} of {reference.Service}, and no secret of its own.", $"Rotate that one: \"rotate the password of {reference.Service}\"."),
        not GeneratedValue => new Problem("secret.not-made", $"{variable.Name} of {service.Name} is no secret that Hydron made up.", $"Set another value yourself: \"set {variable.Name}=… for {service.Name}\"."),
        GeneratedValue { Previous.Length: > 0 } => new Problem(
            "secret.pending", $"The last rotation of {variable.Name} has not reached {service.Name} yet.", "Deploy first, or retry the run that failed; after that it can be rotated again."),
        _ when ChangeOf(service, variable.Name) is null => new Problem(
            "secret.cannot-rotate", $"Hydron does not know how to change {variable.Name} inside {service.Name} ({service.Image}).", $"Change it there yourself, then set the variable to it: \"set {variable.Name}=… for {service.Name}\"."),
        _ => null,
    };

    private static string Instead(Service service)
    {
        var elsewhere = service.Environment.Select(variable => variable.Value).OfType<ReferenceValue>().Where(EnvironmentResolver.CarriesSecret).Select(reference => reference.Service).Distinct().ToArray();
        if (elsewhere.Length > 0)
            return $"It uses {(elsewhere.Length == 1 ? "that" : "those")} of {string.Join(" and ", elsewhere)}: \"rotate the password of {elsewhere[0]}\".";
        if (service.Environment.Any(variable => variable.IsSecret && variable.Value is not null))
            return $"Set those that you gave it to another value: \"set NAME=… for {service.Name}\".";
        return service.IsDependency ? "It asks nobody for one: only this project's own services reach it." : "There is nothing to rotate.";
    }
}

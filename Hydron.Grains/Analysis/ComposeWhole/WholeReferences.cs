using System.Text.RegularExpressions;
using Hydron.Analysis.Dependencies;
using Hydron.Projects;

namespace Hydron.Analysis.ComposeWhole;

/// <summary>
/// What a compose file leaves to whoever runs it, where that concerns one of its databases: the database's password is made up once, and whoever is given the same variable, or an address
/// made of it, is led to the database. Names that cannot be host names are replaced by those that the services have here.
/// </summary>
internal static partial class WholeReferences
{
    internal static IEnumerable<Service> Add(List<WholeService> services)
    {
        var dependencies = services.Where(service => service.Draft.Service.IsDependency && DependencyCatalog.Find(service.Draft.Service) is not null).ToList();
        var renamed = services.SelectMany(service => service.Draft.HostNames.Select(host => (host, name: service.Draft.Service.Name))).Where(pair => pair.host != pair.name)
            .GroupBy(pair => pair.host, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().name, StringComparer.Ordinal);
        foreach (var service in services)
        {
            yield return service.Draft.Service with
            {
                Environment = [.. service.Variables.Select(variable => Renamed(variable.Missing.IsEmpty ? variable.Variable : Filled(service, variable, dependencies), renamed))],
            };
        }
    }

    private static EnvironmentVariable Filled(WholeService service, WholeVariable variable, List<WholeService> dependencies)
    {
        if (dependencies.Contains(service))
            return OwnValue(service, variable) is { } own ? variable.Variable with { Value = own, IsRequired = false } : variable.Variable;
        foreach (var dependency in dependencies)
        {
            if (PropertyOf(variable, dependency) is { } property)
                return variable.Variable with { Value = new ReferenceValue(dependency.Draft.Service.Name, property) };
        }

        return variable.Variable;
    }

    /// <summary>What Hydron gives a database of its own in that place.</summary>
    private static EnvironmentValue? OwnValue(WholeService dependency, WholeVariable variable)
        => DependencyCatalog.Find(dependency.Draft.Service) is { } managed && dependency.Draft.Service.Image is { } image && managed.TakesPlaceOf(ImageName.Of(image))
            ? managed.Environment.FirstOrDefault(own => own.Name == variable.Variable.Name)?.Value : null;

    private static string? PropertyOf(WholeVariable variable, WholeService dependency)
    {
        var managed = DependencyCatalog.Find(dependency.Draft.Service)!;
        bool IsSame(string? name) => name is not null && dependency.Variables.Any(own => own.Variable.Name == name && own.Written.Length > 0 && own.Written == variable.Written && OwnValue(dependency, own) is not null);
        if (IsSame(managed.PasswordVariable))
            return "password";
        if (IsSame(managed.UserVariable))
            return "user";
        if (IsSame(managed.DatabaseVariable))
            return "database";

        // postgres://${DB_USER}:${DB_PASSWORD}@db:5432/${DB_NAME}
        var address = Address().Match(variable.Written);
        var gives = dependency.Variables.Where(own => OwnValue(dependency, own) is not null).SelectMany(own => own.Missing).ToHashSet(StringComparer.Ordinal);
        if (!address.Success || !dependency.Draft.HostNames.Contains(address.Groups["host"].Value) || !variable.Missing.All(gives.Contains) || variable.Missing.IsEmpty)
            return null;
        return address.Groups["scheme"].Value is var scheme && scheme == managed.Scheme ? "url" : $"url:{scheme}";
    }

    private static EnvironmentVariable Renamed(EnvironmentVariable variable, Dictionary<string, string> renamed)
    {
        if (renamed.Count == 0 || variable.Value is not PlainValue plain)
            return variable;
        var text = Host().Replace(plain.Text, match => renamed.GetValueOrDefault(match.Value, match.Value));
        return text == plain.Text ? variable : variable with { Value = new PlainValue(text) };
    }

    [GeneratedRegex(@"\A(?<scheme>[a-z][a-z0-9+.-]{1,40})://[^@/?#]{1,300}@(?<host>[\w.-]{1,100})(?::[^/?#]{1,60})?(?:/[^/?#]{0,100})?\z")]
    private static partial Regex Address();

    /// <summary>What stands where an address has its host.</summary>
    [GeneratedRegex(@"(?:(?<=://|@|,)|\A)[A-Za-z][\w.-]{0,100}(?=[:/,?]|\z)")]
    private static partial Regex Host();
}

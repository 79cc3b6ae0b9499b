using System.Globalization;
using System.Text.RegularExpressions;
using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>The parts of a dependency's address, as text.</summary>
internal sealed partial class ResolvedDependency(Service service, ManagedDependency? managed, string host, Func<EnvironmentVariable, string> reveal)
{
    private const string SchemePrefix = "url:";

    private string Port => (service.Port ?? managed?.Port)?.ToString(CultureInfo.InvariantCulture) ?? "";

    private string Address => Port.Length > 0 ? $"{host}:{Port}" : host;

    private string User => Value(managed?.UserVariable) is { Length: > 0 } named ? named : managed?.DefaultUser ?? "";

    private string Password => Value(managed?.PasswordVariable);

    private string Database => Value(managed?.DatabaseVariable) is { Length: > 0 } named ? named : managed?.DefaultDatabase ?? "";

    internal string? Property(string property) => property switch
    {
        "host" => host,
        "port" => Port,
        "address" => Address,
        "user" => User,
        "password" => Password,
        "database" => Database,
        "url" => Url(managed?.Scheme ?? "http"),
        "jdbc-url" => managed?.JdbcUrl is { Length: > 0 } form ? Filled(form) : null,
        "connection-string" => managed?.ConnectionString is { Length: > 0 } form ? Filled(form) : Url(managed?.Scheme ?? "http"),
        _ when property.StartsWith(SchemePrefix, StringComparison.Ordinal) => Url(property[SchemePrefix.Length..]),
        _ => null,
    };

    private string Url(string scheme)
    {
        var user = User.Length > 0 && managed?.HasCredentialsInUrl != false ? $"{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(Password)}@" : "";
        var database = Database.Length > 0 ? $"/{Uri.EscapeDataString(Database)}" : "";
        return $"{scheme}://{user}{Address}{database}{managed?.UrlQuery}";
    }

    private string Filled(string form) => Part().Replace(form, match => match.Groups[1].Value switch
    {
        "host" => host,
        "port" => Port,
        "user" => User,
        "password" => Password,
        _ => Database,
    });

    private string Value(string? variable)
        => variable is not null && service.Environment.FirstOrDefault(candidate => candidate.Name == variable) is { } found ? reveal(found) : "";

    [GeneratedRegex(@"\{(host|port|database|user|password)\}")]
    private static partial Regex Part();
}

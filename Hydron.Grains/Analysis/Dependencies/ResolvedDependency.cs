using System.Globalization;
using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>The parts of a dependency's address, as text.</summary>
internal sealed class ResolvedDependency(Service service, ManagedDependency? managed, string host, Func<EnvironmentVariable, string> reveal)
{
    private const string SchemePrefix = "url:";

    private string Port => (service.Port ?? managed?.Port)?.ToString(CultureInfo.InvariantCulture) ?? "";

    private string User => Value(managed?.UserVariable);

    private string Password => Value(managed?.PasswordVariable);

    private string Database => Value(managed?.DatabaseVariable) is { Length: > 0 } named ? named : managed?.DefaultDatabase ?? "";

    internal string? Property(string property) => property switch
    {
        "host" => host,
        "port" => Port,
        "user" => User,
        "password" => Password,
        "database" => Database,
        "url" => Url(managed?.Scheme ?? "http"),
        "connection-string" => ConnectionString(),
        _ when property.StartsWith(SchemePrefix, StringComparison.Ordinal) => Url(property[SchemePrefix.Length..]),
        _ => null,
    };

    private string Url(string scheme)
    {
        var user = User.Length > 0 ? $"{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(Password)}@" : "";
        var port = Port.Length > 0 ? $":{Port}" : "";
        var database = Database.Length > 0 ? $"/{Uri.EscapeDataString(Database)}" : "";
        return $"{scheme}://{user}{host}{port}{database}{managed?.UrlQuery}";
    }

    /// <summary>The form of the .NET drivers: Npgsql, MySqlConnector, StackExchange.Redis.</summary>
    private string ConnectionString() => managed?.Kind switch
    {
        "postgres" => $"Host={host};Port={Port};Database={Database};Username={User};Password={Password}",
        "mysql" => $"Server={host};Port={Port};Database={Database};User={User};Password={Password}",
        "redis" => $"{host}:{Port},abortConnect=false",
        _ => Url(managed?.Scheme ?? "http"),
    };

    private string Value(string? variable)
        => variable is not null && service.Environment.FirstOrDefault(candidate => candidate.Name == variable) is { } found ? reveal(found) : "";
}

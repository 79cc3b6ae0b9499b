using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>What is added to a service that names no variable for a dependency: what its framework or its language's drivers read by convention.</summary>
internal static class UsualVariables
{
    internal static ImmutableArray<EnvironmentVariable> For(Service service, ManagedDependency dependency, Service consumer)
        =>
        [
            .. Names(dependency, consumer).Where(pair => !consumer.Environment.Any(variable => variable.Name.Equals(pair.Name, StringComparison.OrdinalIgnoreCase) && variable.Value is SecretValue or ReferenceValue))
                .Select(pair => new EnvironmentVariable
                {
                    Name = pair.Name,
                    Value = new ReferenceValue(service.Name, pair.Property),
                    IsSecret = pair.Property == "password" || (dependency.PasswordVariable is not null && pair.Property is "url" or "connection-string"),
                }),
        ];

    private static ImmutableArray<(string Name, string Property)> Names(ManagedDependency dependency, Service consumer) => (consumer.Framework, consumer.Language) switch
    {
        ("spring-boot", _) when dependency.SpringVariables.Length > 0 => dependency.SpringVariables,
        ("quarkus", _) when dependency.JdbcUrl.Length > 0 => [("QUARKUS_DATASOURCE_JDBC_URL", "jdbc-url"), ("QUARKUS_DATASOURCE_USERNAME", "user"), ("QUARKUS_DATASOURCE_PASSWORD", "password")],
        ("micronaut", _) when dependency.JdbcUrl.Length > 0 => [("DATASOURCES_DEFAULT_URL", "jdbc-url"), ("DATASOURCES_DEFAULT_USERNAME", "user"), ("DATASOURCES_DEFAULT_PASSWORD", "password")],
        ("laravel", _) when dependency.ServiceKind == ServiceKind.Database && dependency.Kind != "clickhouse"
            => [("DB_HOST", "host"), ("DB_PORT", "port"), ("DB_DATABASE", "database"), ("DB_USERNAME", "user"), ("DB_PASSWORD", "password")],
        ("laravel", _) when dependency.Kind == "redis" => [("REDIS_HOST", "host"), ("REDIS_PORT", "port")],
        (_, "dotnet" or "fsharp") => [($"ConnectionStrings__{ConnectionName(dependency)}", "connection-string")],
        _ => [(dependency.UrlVariables[0], dependency.HasNoUrl ? "address" : "url")],
    };

    private static string ConnectionName(ManagedDependency dependency) => dependency.Kind switch
    {
        "redis" => "Redis",
        "mongodb" => "MongoDb",
        "rabbitmq" => "RabbitMq",
        _ when dependency.ServiceKind == ServiceKind.Database => "DefaultConnection",
        var kind => char.ToUpperInvariant(kind[0]) + kind[1..],
    };
}

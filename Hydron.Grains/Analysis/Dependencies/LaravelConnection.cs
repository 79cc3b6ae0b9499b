using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>Laravel picks the driver of its database by a word in <c>DB_CONNECTION</c> (its <c>config/database.php</c>).</summary>
internal static class LaravelConnection
{
    internal static ImmutableArray<EnvironmentVariable> For(ManagedDependency dependency, Service consumer)
    {
        if (consumer.Framework != "laravel" || Word(dependency.Kind) is not { } word)
            return [];
        var known = consumer.Environment.FirstOrDefault(variable => variable.Name == "DB_CONNECTION") ?? new EnvironmentVariable { Name = "DB_CONNECTION" };
        return [known with { Value = new PlainValue(word) }];
    }

    private static string? Word(string kind) => kind switch
    {
        "postgres" => "pgsql",
        "sqlserver" => "sqlsrv",
        "mysql" or "mariadb" or "mongodb" => kind,
        _ => null,
    };
}

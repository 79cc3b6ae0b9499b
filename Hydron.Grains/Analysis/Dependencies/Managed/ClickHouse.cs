using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

internal static class ClickHouse
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "clickhouse",
        Aliases = ["clickhouse-server"],
        ServiceKind = ServiceKind.Database,
        Image = "clickhouse/clickhouse-server:24.8-alpine",
        Port = 8123,
        Volume = new Volume("data", "/var/lib/clickhouse"),
        HealthCommand = "wget -q -O - http://127.0.0.1:8123/ping | grep -q Ok",
        Environment =
        [
            ManagedDependency.Plain("CLICKHOUSE_USER", ManagedDependencies.Application), ManagedDependency.Secret("CLICKHOUSE_PASSWORD"), ManagedDependency.Plain("CLICKHOUSE_DB", ManagedDependencies.Application),
        ],
        MemoryMb = 2048,
        Scheme = "http",
        UserVariable = "CLICKHOUSE_USER",
        PasswordVariable = "CLICKHOUSE_PASSWORD",
        DatabaseVariable = "CLICKHOUSE_DB",
        UrlVariables = ["CLICKHOUSE_URL", "CLICKHOUSE_DSN", "CLICKHOUSE_DATABASE_URL"],
        Prefixes = ["CLICKHOUSE_"],
    };
}

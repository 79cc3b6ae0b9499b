using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

internal static class Postgres
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "postgres",
        Aliases = ["postgresql", "pg", "pgsql", "pgvector", "postgis", "timescaledb", "pgautoupgrade", "cockroach"],
        ServiceKind = ServiceKind.Database,
        Image = "postgres:16-alpine",
        Variants = ["pgvector", "postgis", "timescaledb"],
        Port = 5432,
        Volume = new Volume("data", "/var/lib/postgresql/data"),
        // By address: during initialisation the server answers on its socket only, and would seem healthy too early.
        HealthCommand = "pg_isready -h 127.0.0.1 -U \"$POSTGRES_USER\" -d \"$POSTGRES_DB\"",
        Environment =
        [
            ManagedDependency.Plain("POSTGRES_USER", ManagedDependencies.Application), ManagedDependency.Secret("POSTGRES_PASSWORD"), ManagedDependency.Plain("POSTGRES_DB", ManagedDependencies.Application),
        ],
        Scheme = "postgresql",
        ConnectionString = "Host={host};Port={port};Database={database};Username={user};Password={password}",
        JdbcUrl = "jdbc:postgresql://{host}:{port}/{database}",
        UserVariable = "POSTGRES_USER",
        PasswordVariable = "POSTGRES_PASSWORD",
        DatabaseVariable = "POSTGRES_DB",
        UrlVariables = ["DATABASE_URL", "POSTGRES_URL", "POSTGRESQL_URL", "POSTGRES_URI", "PG_URL", "DB_URL", "DATABASE_URI", "POSTGRES_DSN", "DATABASE_DSN", "SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL", "DATABASE_CONNECTION_STRING", "DIRECT_URL", "PG_CONNECTION_STRING"],
        Prefixes = ["PG", "PG_", "POSTGRES_", "POSTGRESQL_", "DB_", "DATABASE_", "DB", "SQL_"],
        SpringVariables = [("SPRING_DATASOURCE_URL", "jdbc-url"), ("SPRING_DATASOURCE_USERNAME", "user"), ("SPRING_DATASOURCE_PASSWORD", "password")],
    };
}

using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

internal static class MySql
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "mysql",
        Aliases = ["mysql2", "percona", "trilogy"],
        ServiceKind = ServiceKind.Database,
        Image = "mysql:8",
        Variants = ["percona"],
        Port = 3306,
        Volume = new Volume("data", "/var/lib/mysql"),
        HealthCommand = "mysqladmin ping -h 127.0.0.1 -u \"$MYSQL_USER\" -p\"$MYSQL_PASSWORD\" --silent",
        Environment =
        [
            ManagedDependency.Plain("MYSQL_USER", ManagedDependencies.Application), ManagedDependency.Secret("MYSQL_PASSWORD"), ManagedDependency.Plain("MYSQL_DATABASE", ManagedDependencies.Application),
            ManagedDependency.Secret("MYSQL_ROOT_PASSWORD"),
        ],
        MemoryMb = 1024,
        Scheme = "mysql",
        ConnectionString = "Server={host};Port={port};Database={database};User={user};Password={password}",
        JdbcUrl = "jdbc:mysql://{host}:{port}/{database}",
        UserVariable = "MYSQL_USER",
        PasswordVariable = "MYSQL_PASSWORD",
        DatabaseVariable = "MYSQL_DATABASE",
        UrlVariables = ["DATABASE_URL", "MYSQL_URL", "MARIADB_URL", "DB_URL", "MYSQL_URI", "DATABASE_URI", "DATABASE_DSN", "MYSQL_DSN", "SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL"],
        Prefixes = ["MYSQL_", "MARIADB_", "DB_", "DATABASE_", "MYSQL", "DB", "SQL_"],
        SpringVariables = [("SPRING_DATASOURCE_URL", "jdbc-url"), ("SPRING_DATASOURCE_USERNAME", "user"), ("SPRING_DATASOURCE_PASSWORD", "password")],
    };
}

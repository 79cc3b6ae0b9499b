using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

/// <summary>A database of its own beside MySQL: newer images come without MySQL's programs, and with a check of their own.</summary>
internal static class MariaDb
{
    internal static readonly ManagedDependency Description = MySql.Description with
    {
        Kind = "mariadb",
        Aliases = [],
        StandsInFor = "mysql",
        Image = "mariadb:11",
        Variants = [],
        HealthCommand = "healthcheck.sh --connect --innodb_initialized",
        Environment =
        [
            ManagedDependency.Plain("MARIADB_USER", ManagedDependencies.Application), ManagedDependency.Secret("MARIADB_PASSWORD"), ManagedDependency.Plain("MARIADB_DATABASE", ManagedDependencies.Application),
            ManagedDependency.Secret("MARIADB_ROOT_PASSWORD"),
        ],
        JdbcUrl = "jdbc:mariadb://{host}:{port}/{database}",
        UserVariable = "MARIADB_USER",
        PasswordVariable = "MARIADB_PASSWORD",
        DatabaseVariable = "MARIADB_DATABASE",
    };
}

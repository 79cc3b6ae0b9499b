using Hydron.Projects;

namespace Hydron.Analysis.Dependencies;

/// <summary>The managed dependencies there are. A new one is a new entry. Variables and paths are those of the official images' documentation.</summary>
internal static class ManagedDependencies
{
    /// <summary>The database's and its user's name: the project has one of each kind, so that nothing else is needed to tell them apart.</summary>
    private const string Application = "app";

    internal static readonly ManagedDependency Postgres = new()
    {
        Kind = "postgres",
        Aliases = ["postgresql", "pg", "pgvector", "postgis", "timescaledb"],
        ServiceKind = ServiceKind.Database,
        Image = "postgres:16-alpine",
        Port = 5432,
        Volume = new Volume("data", "/var/lib/postgresql/data"),
        // By address: during initialisation the server answers on its socket only, and would seem healthy too early.
        HealthCommand = "pg_isready -h 127.0.0.1 -U \"$POSTGRES_USER\" -d \"$POSTGRES_DB\"",
        Environment = [Plain("POSTGRES_USER", Application), Secret("POSTGRES_PASSWORD"), Plain("POSTGRES_DB", Application)],
        Scheme = "postgresql",
        UserVariable = "POSTGRES_USER",
        PasswordVariable = "POSTGRES_PASSWORD",
        DatabaseVariable = "POSTGRES_DB",
        UrlVariables = ["DATABASE_URL", "POSTGRES_URL", "POSTGRESQL_URL", "POSTGRES_URI", "PG_URL", "DB_URL", "DATABASE_URI", "POSTGRES_DSN", "DATABASE_DSN", "SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL"],
        Prefixes = ["PG", "PG_", "POSTGRES_", "POSTGRESQL_", "DB_", "DATABASE_"],
    };

    internal static readonly ManagedDependency MySql = new()
    {
        Kind = "mysql",
        Aliases = ["mariadb", "percona"],
        ServiceKind = ServiceKind.Database,
        Image = "mysql:8",
        Port = 3306,
        Volume = new Volume("data", "/var/lib/mysql"),
        HealthCommand = "mysqladmin ping -h 127.0.0.1 -u \"$MYSQL_USER\" -p\"$MYSQL_PASSWORD\" --silent",
        Environment = [Plain("MYSQL_USER", Application), Secret("MYSQL_PASSWORD"), Plain("MYSQL_DATABASE", Application), Secret("MYSQL_ROOT_PASSWORD")],
        MemoryMb = 1024,
        Scheme = "mysql",
        UserVariable = "MYSQL_USER",
        PasswordVariable = "MYSQL_PASSWORD",
        DatabaseVariable = "MYSQL_DATABASE",
        UrlVariables = ["DATABASE_URL", "MYSQL_URL", "MARIADB_URL", "DB_URL", "MYSQL_URI", "DATABASE_URI", "DATABASE_DSN", "SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL"],
        Prefixes = ["MYSQL_", "MARIADB_", "DB_", "DATABASE_"],
    };

    internal static readonly ManagedDependency Redis = new()
    {
        Kind = "redis",
        Aliases = ["valkey", "keydb"],
        ServiceKind = ServiceKind.Cache,
        Image = "redis:7-alpine",
        Port = 6379,
        Volume = new Volume("data", "/data"),
        HealthCommand = "redis-cli ping | grep -q PONG",
        Environment = [],
        // Queues live in it as often as caches do: what was written survives a restart.
        Arguments = ["redis-server", "--appendonly", "yes"],
        MemoryMb = 256,
        Scheme = "redis",
        DefaultDatabase = "0",
        UrlVariables = ["REDIS_URL", "REDIS_URI", "REDIS_DSN", "REDIS_CONNECTION_STRING", "CACHE_URL", "CELERY_BROKER_URL", "CELERY_RESULT_BACKEND"],
        Prefixes = ["REDIS_", "REDIS"],
    };

    internal static readonly ManagedDependency MongoDb = new()
    {
        Kind = "mongodb",
        Aliases = ["mongo"],
        ServiceKind = ServiceKind.Database,
        Image = "mongo:7",
        Port = 27017,
        Volume = new Volume("data", "/data/db"),
        HealthCommand = "mongosh --quiet --eval 'db.adminCommand({ ping: 1 }).ok' | grep -q 1",
        Environment =
        [
            Plain("MONGO_INITDB_ROOT_USERNAME", Application), Secret("MONGO_INITDB_ROOT_PASSWORD"), Plain("MONGO_INITDB_DATABASE", Application),
        ],
        MemoryMb = 1024,
        Scheme = "mongodb",
        // The root user lives in the database "admin", not in the application's.
        UrlQuery = "?authSource=admin",
        UserVariable = "MONGO_INITDB_ROOT_USERNAME",
        PasswordVariable = "MONGO_INITDB_ROOT_PASSWORD",
        DatabaseVariable = "MONGO_INITDB_DATABASE",
        UrlVariables = ["MONGODB_URI", "MONGO_URL", "MONGO_URI", "MONGODB_URL", "DATABASE_URL", "DB_URL", "MONGO_CONNECTION_STRING", "MONGODB_CONNECTION_STRING", "DB_URI"],
        Prefixes = ["MONGO_", "MONGODB_", "DB_", "DATABASE_"],
    };

    internal static readonly ImmutableArray<ManagedDependency> All = [Postgres, MySql, Redis, MongoDb];

    private static EnvironmentVariable Plain(string name, string value) => new() { Name = name, Value = new PlainValue(value), IsRequired = true };

    private static EnvironmentVariable Secret(string name) => new() { Name = name, Value = new GeneratedValue(), IsRequired = true, IsSecret = true };
}

using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

internal static class MongoDb
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "mongodb",
        Aliases = ["mongo", "mongodb+srv", "ferretdb"],
        ServiceKind = ServiceKind.Database,
        Image = "mongo:7",
        Port = 27017,
        Volume = new Volume("data", "/data/db"),
        HealthCommand = "mongosh --quiet --eval 'db.adminCommand({ ping: 1 }).ok' | grep -q 1",
        Environment =
        [
            ManagedDependency.Plain("MONGO_INITDB_ROOT_USERNAME", ManagedDependencies.Application), ManagedDependency.Secret("MONGO_INITDB_ROOT_PASSWORD"),
            ManagedDependency.Plain("MONGO_INITDB_DATABASE", ManagedDependencies.Application),
        ],
        MemoryMb = 1024,
        Scheme = "mongodb",
        // The root user lives in the database "admin", not in the application's.
        UrlQuery = "?authSource=admin",
        UserVariable = "MONGO_INITDB_ROOT_USERNAME",
        PasswordVariable = "MONGO_INITDB_ROOT_PASSWORD",
        DatabaseVariable = "MONGO_INITDB_DATABASE",
        UrlVariables = ["MONGODB_URI", "MONGO_URL", "MONGO_URI", "MONGODB_URL", "DATABASE_URL", "DB_URL", "MONGO_CONNECTION_STRING", "MONGODB_CONNECTION_STRING", "DB_URI", "DATABASE_URI", "MONGO_DB_URL", "MONGO_DB_URI", "MONGODB_DSN", "SPRING_DATA_MONGODB_URI"],
        Prefixes = ["MONGO_", "MONGODB_", "DB_", "DATABASE_"],
        SpringVariables = [("SPRING_DATA_MONGODB_URI", "url")],
    };
}

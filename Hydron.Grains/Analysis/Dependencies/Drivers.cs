using System.Collections.Frozen;

namespace Hydron.Analysis.Dependencies;

/// <summary>Which packages mean which dependency. Packages that work with several databases are judged by <see cref="DependencyDetector"/>.</summary>
internal static class Drivers
{
    private static readonly FrozenDictionary<string, string> ByPackage = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        // Node.js
        ["pg"] = "postgres", ["postgres"] = "postgres", ["pg-promise"] = "postgres", ["@vercel/postgres"] = "postgres", ["slonik"] = "postgres", ["@prisma/adapter-pg"] = "postgres", ["pg-boss"] = "postgres",
        ["mysql"] = "mysql", ["mysql2"] = "mysql", ["mariadb"] = "mysql",
        ["redis"] = "redis", ["ioredis"] = "redis", ["bullmq"] = "redis", ["bull"] = "redis", ["bee-queue"] = "redis", ["connect-redis"] = "redis", ["@fastify/redis"] = "redis", ["@socket.io/redis-adapter"] = "redis",
        ["@keyv/redis"] = "redis", ["cache-manager-redis-store"] = "redis", ["@nestjs/bull"] = "redis", ["@nestjs/bullmq"] = "redis", ["rate-limit-redis"] = "redis",
        ["mongodb"] = "mongodb", ["mongoose"] = "mongodb", ["@nestjs/mongoose"] = "mongodb", ["connect-mongo"] = "mongodb", ["@fastify/mongodb"] = "mongodb", ["@fastify/postgres"] = "postgres", ["@fastify/mysql"] = "mysql",

        // Python
        ["psycopg2"] = "postgres", ["psycopg2-binary"] = "postgres", ["psycopg"] = "postgres", ["psycopg[binary]"] = "postgres", ["asyncpg"] = "postgres", ["pg8000"] = "postgres", ["aiopg"] = "postgres",
        ["mysqlclient"] = "mysql", ["pymysql"] = "mysql", ["aiomysql"] = "mysql", ["asyncmy"] = "mysql", ["mysql-connector-python"] = "mysql",
        ["aioredis"] = "redis", ["django-redis"] = "redis", ["celery[redis]"] = "redis", ["rq"] = "redis", ["flask-redis"] = "redis", ["channels-redis"] = "redis", ["arq"] = "redis", ["django-rq"] = "redis",
        ["pymongo"] = "mongodb", ["motor"] = "mongodb", ["mongoengine"] = "mongodb", ["beanie"] = "mongodb", ["flask-pymongo"] = "mongodb", ["djongo"] = "mongodb",

        // .NET
        ["Npgsql"] = "postgres", ["Npgsql.EntityFrameworkCore.PostgreSQL"] = "postgres", ["Npgsql.DependencyInjection"] = "postgres", ["Aspire.Npgsql"] = "postgres",
        ["MySqlConnector"] = "mysql", ["MySql.Data"] = "mysql", ["Pomelo.EntityFrameworkCore.MySql"] = "mysql", ["MySql.EntityFrameworkCore"] = "mysql",
        ["StackExchange.Redis"] = "redis", ["Microsoft.Extensions.Caching.StackExchangeRedis"] = "redis", ["Aspire.StackExchange.Redis"] = "redis", ["Hangfire.Redis.StackExchange"] = "redis",
        ["MongoDB.Driver"] = "mongodb", ["MongoDB.EntityFrameworkCore"] = "mongodb",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Modules of Go carry versions in their paths (…/v5) and packages below them.
    private static readonly ImmutableArray<(string Prefix, string Kind)> GoModules =
    [
        ("github.com/lib/pq", "postgres"), ("github.com/jackc/pgx", "postgres"), ("gorm.io/driver/postgres", "postgres"), ("github.com/go-pg/pg", "postgres"), ("github.com/uptrace/bun/driver/pgdriver", "postgres"),
        ("github.com/go-sql-driver/mysql", "mysql"), ("gorm.io/driver/mysql", "mysql"),
        ("github.com/redis/go-redis", "redis"), ("github.com/go-redis/redis", "redis"), ("github.com/gomodule/redigo", "redis"), ("github.com/hibiken/asynq", "redis"), ("github.com/redis/rueidis", "redis"),
        ("go.mongodb.org/mongo-driver", "mongodb"),
    ];

    private static readonly FrozenSet<string> SQLite = new[] { "better-sqlite3", "sqlite3", "sqlite", "aiosqlite", "Microsoft.EntityFrameworkCore.Sqlite", "Microsoft.Data.Sqlite", "github.com/mattn/go-sqlite3", "modernc.org/sqlite", "gorm.io/driver/sqlite" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The dependency that a package means, or null.</summary>
    internal static string? KindOf(string package)
        => ByPackage.GetValueOrDefault(package)
            ?? GoModules.FirstOrDefault(module => package == module.Prefix || package.StartsWith(module.Prefix + "/", StringComparison.Ordinal)).Kind;

    internal static bool IsSQLite(string package) => SQLite.Contains(package);
}

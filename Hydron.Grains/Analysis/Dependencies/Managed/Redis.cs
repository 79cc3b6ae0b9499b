using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

internal static class Redis
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "redis",
        Aliases = ["valkey", "keydb", "dragonfly", "redis-stack", "redis-stack-server", "phpredis", "predis", "rediss"],
        ServiceKind = ServiceKind.Cache,
        Image = "redis:7-alpine",
        Variants = ["valkey"],
        Port = 6379,
        Volume = new Volume("data", "/data"),
        HealthCommand = "redis-cli ping | grep -q PONG",
        // Queues live in it as often as caches do: what was written survives a restart.
        Arguments = ["redis-server", "--appendonly", "yes"],
        MemoryMb = 256,
        Scheme = "redis",
        ConnectionString = "{host}:{port},abortConnect=false",
        DefaultDatabase = "0",
        UrlVariables = ["REDIS_URL", "REDIS_URI", "REDIS_DSN", "REDIS_CONNECTION_STRING", "CACHE_URL", "CELERY_BROKER_URL", "CELERY_RESULT_BACKEND", "BROKER_URL", "REDIS_TLS_URL", "REDISCLOUD_URL", "KV_URL", "VALKEY_URL", "SIDEKIQ_REDIS_URL", "QUEUE_REDIS_URL"],
        Prefixes = ["REDIS_", "REDIS", "VALKEY_"],
        SpringVariables = [("SPRING_DATA_REDIS_HOST", "host"), ("SPRING_DATA_REDIS_PORT", "port")],
    };
}

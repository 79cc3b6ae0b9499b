using Hydron.Analysis.Dependencies.Managed;

namespace Hydron.Analysis.Dependencies;

/// <summary>The managed dependencies there are. A new one is a new file in Managed. Variables and paths are those of the official images' documentation.</summary>
internal static class ManagedDependencies
{
    /// <summary>The database's and its user's name: the project has one of each kind, so that nothing else is needed to tell them apart.</summary>
    internal const string Application = "app";

    internal static readonly ImmutableArray<ManagedDependency> All =
    [
        Postgres.Description, MySql.Description, MariaDb.Description, SqlServer.Description, MongoDb.Description, ClickHouse.Description, Redis.Description, Memcached.Description,
        RabbitMq.Description, Kafka.Description, Nats.Description, Elasticsearch.Description, Meilisearch.Description, Minio.Description,
    ];
}

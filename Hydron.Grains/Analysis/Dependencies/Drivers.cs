using System.Collections.Frozen;

namespace Hydron.Analysis.Dependencies;

/// <summary>Which packages mean which dependency. Packages that work with several are judged by configuration; see <see cref="DependencyDetector"/>.</summary>
internal static class Drivers
{
    private static readonly ImmutableArray<(string Kind, string Packages)> ByKind =
    [
        // Node.js
        ("postgres", "pg pg-native postgres pg-promise @vercel/postgres @neondatabase/serverless slonik @prisma/adapter-pg pg-boss @fastify/postgres @mikro-orm/postgresql @payloadcms/db-postgres graphile-worker postgraphile @keystonejs/adapter-knex"),
        ("mysql", "mysql mysql2 mariadb @fastify/mysql @mikro-orm/mysql @prisma/adapter-mariadb"),
        ("mariadb", "@mikro-orm/mariadb"),
        ("sqlserver", "mssql tedious @mikro-orm/mssql"),
        ("redis", "redis ioredis bullmq bull bee-queue connect-redis @fastify/redis @socket.io/redis-adapter @socket.io/redis-streams-adapter @keyv/redis cache-manager-redis-store cache-manager-redis-yet cache-manager-ioredis @nestjs/bull @nestjs/bullmq rate-limit-redis graphql-redis-subscriptions @adonisjs/redis kue"),
        ("mongodb", "mongodb mongoose @nestjs/mongoose connect-mongo @fastify/mongodb @mikro-orm/mongodb @payloadcms/db-mongodb agenda typegoose @typegoose/typegoose"),
        ("rabbitmq", "amqplib amqp-connection-manager @golevelup/nestjs-rabbitmq rascal amqp rhea @cloudamqp/amqp-client"),
        ("kafka", "kafkajs node-rdkafka kafka-node @confluentinc/kafka-javascript @platformatic/kafka"),
        ("nats", "nats @nats-io/transport-node @nats-io/nats-core"),
        ("elasticsearch", "@elastic/elasticsearch @opensearch-project/opensearch @nestjs/elasticsearch elasticsearch"),
        ("meilisearch", "meilisearch @meilisearch/instant-meilisearch"),
        ("typesense", "typesense"),
        ("clickhouse", "@clickhouse/client clickhouse"),
        ("memcached", "memcached memjs"),
        ("minio", "minio nestjs-minio-client"),
        ("cassandra", "cassandra-driver"),
        ("neo4j", "neo4j-driver"),
        ("influxdb", "@influxdata/influxdb-client influx"),
        ("sqlite", "better-sqlite3 sqlite3 sqlite @libsql/client @mikro-orm/sqlite @mikro-orm/better-sqlite @payloadcms/db-sqlite @prisma/adapter-better-sqlite3 sql.js"),

        // Python
        ("postgres", "psycopg2 psycopg2-binary psycopg psycopg[binary] psycopg[c] psycopg-binary asyncpg pg8000 aiopg sqlalchemy[asyncpg] databases[postgresql] databases[asyncpg] tortoise-orm[asyncpg]"),
        ("mysql", "mysqlclient pymysql aiomysql asyncmy mysql-connector-python mysql-connector databases[mysql] flask-mysqldb"),
        ("sqlserver", "pymssql mssql-django django-mssql-backend"),
        ("redis", "aioredis redis[hiredis] django-redis celery[redis] rq flask-redis channels-redis arq django-rq fastapi-cache2[redis] flask-caching[redis] dramatiq[redis] taskiq-redis huey[redis] redis-om"),
        ("mongodb", "pymongo motor mongoengine beanie flask-pymongo djongo odmantic flask-mongoengine django-mongodb-backend"),
        ("rabbitmq", "pika aio-pika aioamqp celery[amqp] dramatiq[rabbitmq] faststream[rabbit] kombu[amqp] taskiq-aio-pika"),
        ("kafka", "confluent-kafka kafka-python kafka-python-ng aiokafka faust-streaming faststream[kafka]"),
        ("nats", "nats-py"),
        ("elasticsearch", "elasticsearch elasticsearch-dsl django-elasticsearch-dsl opensearch-py elasticsearch[async]"),
        ("typesense", "typesense"), ("meilisearch", "meilisearch-python-sdk"),
        ("clickhouse", "clickhouse-driver clickhouse-connect clickhouse-sqlalchemy aiochclient"),
        ("memcached", "pymemcache pylibmc python-memcached python3-memcached"),
        ("cassandra", "scylla-driver"), ("neo4j", "neomodel neo4j"), ("influxdb", "influxdb-client influxdb"), ("oracle", "oracledb cx-oracle"),
        ("sqlite", "aiosqlite databases[aiosqlite]"),

        // Ruby
        ("mysql", "trilogy"), ("sqlserver", "activerecord-sqlserver-adapter tiny_tds"),
        ("redis", "sidekiq resque redis-rails redis-client redis-namespace hiredis readthis redis-actionpack redis-session-store gush"),
        ("mongodb", "mongo mongoid mongo_mapper"), ("rabbitmq", "bunny sneakers march_hare"), ("kafka", "ruby-kafka karafka rdkafka racecar"),
        ("elasticsearch", "elasticsearch-rails elasticsearch-model searchkick opensearch-ruby chewy"), ("meilisearch", "meilisearch-rails"), ("memcached", "dalli"), ("nats", "nats-pure"),

        // PHP
        ("mongodb", "mongodb/laravel-mongodb jenssegers/mongodb mongodb/mongodb doctrine/mongodb-odm-bundle doctrine/mongodb-odm ext-mongodb"),
        ("rabbitmq", "php-amqplib/php-amqplib symfony/amqp-messenger vladimir-yuldashev/laravel-queue-rabbitmq ext-amqp"),
        ("kafka", "ext-rdkafka mateusjunges/laravel-kafka"), ("elasticsearch", "elasticsearch/elasticsearch opensearch-project/opensearch-php"), ("postgres", "ext-pdo_pgsql ext-pgsql"),
        ("mysql", "ext-pdo_mysql ext-mysqli"), ("sqlite", "ext-pdo_sqlite ext-sqlite3"),

        // Java and Kotlin, by the artifact's name
        ("postgres", "postgresql r2dbc-postgresql quarkus-jdbc-postgresql quarkus-reactive-pg-client vertx-pg-client pgjdbc-ng"),
        ("mysql", "mysql-connector-java mysql-connector-j r2dbc-mysql quarkus-jdbc-mysql quarkus-reactive-mysql-client jasync-r2dbc-mysql"),
        ("mariadb", "mariadb-java-client r2dbc-mariadb quarkus-jdbc-mariadb"),
        ("sqlserver", "mssql-jdbc r2dbc-mssql quarkus-jdbc-mssql"), ("oracle", "ojdbc8 ojdbc11 ojdbc10"),
        ("redis", "spring-boot-starter-data-redis spring-boot-starter-data-redis-reactive jedis lettuce-core redisson redisson-spring-boot-starter spring-session-data-redis quarkus-redis-client micronaut-redis-lettuce"),
        ("mongodb", "spring-boot-starter-data-mongodb spring-boot-starter-data-mongodb-reactive mongodb-driver-sync mongodb-driver-reactivestreams mongo-java-driver kmongo quarkus-mongodb-client quarkus-mongodb-panache mongodb-driver-kotlin-coroutine micronaut-mongo-sync"),
        ("rabbitmq", "spring-boot-starter-amqp amqp-client spring-cloud-starter-stream-rabbit quarkus-messaging-rabbitmq"),
        ("kafka", "spring-kafka kafka-clients spring-cloud-starter-stream-kafka quarkus-messaging-kafka quarkus-smallrye-reactive-messaging-kafka quarkus-kafka-client micronaut-kafka spring-cloud-stream-binder-kafka kafka-streams"),
        ("elasticsearch", "spring-boot-starter-data-elasticsearch elasticsearch-java elasticsearch-rest-high-level-client opensearch-java"),
        ("memcached", "spymemcached xmemcached"), ("cassandra", "spring-boot-starter-data-cassandra java-driver-core"), ("neo4j", "spring-boot-starter-data-neo4j neo4j-java-driver"), ("clickhouse", "clickhouse-jdbc"), ("minio", "io.minio:minio"),
        ("h2", "h2 quarkus-jdbc-h2 r2dbc-h2 hsqldb derby"), ("sqlite", "sqlite-jdbc"),

        // .NET
        ("postgres", "Npgsql Npgsql.EntityFrameworkCore.PostgreSQL Npgsql.DependencyInjection Aspire.Npgsql Aspire.Npgsql.EntityFrameworkCore.PostgreSQL Marten Hangfire.PostgreSql"),
        ("mysql", "MySqlConnector MySql.Data Pomelo.EntityFrameworkCore.MySql MySql.EntityFrameworkCore Aspire.MySqlConnector Aspire.Pomelo.EntityFrameworkCore.MySql"),
        ("sqlserver", "Microsoft.EntityFrameworkCore.SqlServer Microsoft.Data.SqlClient System.Data.SqlClient Aspire.Microsoft.EntityFrameworkCore.SqlServer Aspire.Microsoft.Data.SqlClient Hangfire.SqlServer"),
        ("redis", "StackExchange.Redis Microsoft.Extensions.Caching.StackExchangeRedis Aspire.StackExchange.Redis Aspire.StackExchange.Redis.DistributedCaching Aspire.StackExchange.Redis.OutputCaching Hangfire.Redis.StackExchange ServiceStack.Redis Microsoft.AspNetCore.SignalR.StackExchangeRedis"),
        ("mongodb", "MongoDB.Driver MongoDB.EntityFrameworkCore Aspire.MongoDB.Driver"),
        ("rabbitmq", "RabbitMQ.Client MassTransit.RabbitMQ Aspire.RabbitMQ.Client EasyNetQ WolverineFx.RabbitMQ NServiceBus.RabbitMQ"), ("kafka", "Confluent.Kafka Aspire.Confluent.Kafka MassTransit.Kafka"),
        ("nats", "NATS.Net NATS.Client NATS.Client.Core Aspire.NATS.Net"), ("elasticsearch", "NEST Elastic.Clients.Elasticsearch Elasticsearch.Net OpenSearch.Client"), ("memcached", "EnyimMemcachedCore"),
        ("sqlite", "Microsoft.EntityFrameworkCore.Sqlite Microsoft.Data.Sqlite System.Data.SQLite sqlite-net-pcl"), ("cassandra", "CassandraCSharpDriver"), ("oracle", "Oracle.EntityFrameworkCore Oracle.ManagedDataAccess.Core"),

        // Rust, with the features of crates that work with several
        ("postgres", "tokio-postgres deadpool-postgres sqlx[postgres] sqlx-postgres diesel[postgres] diesel-async[postgres] sea-orm[sqlx-postgres] bb8-postgres refinery[tokio-postgres] rocket_db_pools[sqlx_postgres] rocket_db_pools[deadpool_postgres] rocket_sync_db_pools[diesel_postgres_pool]"),
        ("mysql", "mysql_async sqlx[mysql] diesel[mysql] sea-orm[sqlx-mysql] rocket_db_pools[sqlx_mysql]"), ("redis", "deadpool-redis bb8-redis fred redis-rs actix-session[redis-session] apalis-redis"),
        ("rabbitmq", "lapin deadpool-lapin amqprs"), ("kafka", "rdkafka rskafka"), ("nats", "async-nats"), ("meilisearch", "meilisearch-sdk"), ("sqlite", "rusqlite sqlx[sqlite] diesel[sqlite] sea-orm[sqlx-sqlite] libsql rocket_db_pools[sqlx_sqlite]"),

        // Elixir
        ("postgres", "postgrex"), ("mysql", "myxql"), ("sqlserver", "tds"), ("redis", "redix exq verk"), ("rabbitmq", "broadway_rabbitmq"), ("kafka", "brod kafka_ex broadway_kafka"), ("mongodb", "mongodb_driver"), ("sqlite", "ecto_sqlite3 exqlite"),
    ];

    // Modules of Go carry versions in their paths (…/v5) and packages below them.
    private static readonly ImmutableArray<(string Prefix, string Kind)> GoModules =
    [
        ("github.com/lib/pq", "postgres"), ("github.com/jackc/pgx", "postgres"), ("gorm.io/driver/postgres", "postgres"), ("github.com/go-pg/pg", "postgres"), ("github.com/uptrace/bun/driver/pgdriver", "postgres"), ("github.com/riverqueue/river", "postgres"),
        ("github.com/go-sql-driver/mysql", "mysql"), ("gorm.io/driver/mysql", "mysql"), ("gorm.io/driver/sqlserver", "sqlserver"), ("github.com/microsoft/go-mssqldb", "sqlserver"), ("github.com/denisenkom/go-mssqldb", "sqlserver"),
        ("github.com/redis/go-redis", "redis"), ("github.com/go-redis/redis", "redis"), ("github.com/gomodule/redigo", "redis"), ("github.com/hibiken/asynq", "redis"), ("github.com/redis/rueidis", "redis"),
        ("go.mongodb.org/mongo-driver", "mongodb"), ("github.com/rabbitmq/amqp091-go", "rabbitmq"), ("github.com/streadway/amqp", "rabbitmq"), ("github.com/wagslane/go-rabbitmq", "rabbitmq"),
        ("github.com/segmentio/kafka-go", "kafka"), ("github.com/confluentinc/confluent-kafka-go", "kafka"), ("github.com/IBM/sarama", "kafka"), ("github.com/Shopify/sarama", "kafka"), ("github.com/twmb/franz-go", "kafka"),
        ("github.com/nats-io/nats.go", "nats"), ("github.com/elastic/go-elasticsearch", "elasticsearch"), ("github.com/olivere/elastic", "elasticsearch"), ("github.com/opensearch-project/opensearch-go", "elasticsearch"),
        ("github.com/meilisearch/meilisearch-go", "meilisearch"), ("github.com/typesense/typesense-go", "typesense"), ("github.com/ClickHouse/clickhouse-go", "clickhouse"), ("gorm.io/driver/clickhouse", "clickhouse"),
        ("github.com/bradfitz/gomemcache", "memcached"), ("github.com/minio/minio-go", "minio"), ("github.com/gocql/gocql", "cassandra"), ("github.com/neo4j/neo4j-go-driver", "neo4j"),
        ("github.com/mattn/go-sqlite3", "sqlite"), ("modernc.org/sqlite", "sqlite"), ("gorm.io/driver/sqlite", "sqlite"), ("github.com/glebarez/sqlite", "sqlite"), ("zombiezen.com/go/sqlite", "sqlite"),
    ];

    private static readonly FrozenDictionary<string, string> ByPackage = ByKind
        .SelectMany(entry => entry.Packages.Split(' ').Select(package => (package, entry.Kind)))
        .DistinctBy(pair => pair.package, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(pair => pair.package, pair => pair.Kind, StringComparer.OrdinalIgnoreCase);

    /// <summary>The dependency that a package means, or null.</summary>
    /// <param name="package">As the ecosystem writes it; of Maven's coordinates (<c>group:artifact</c>) the artifact is enough.</param>
    internal static string? KindOf(string package)
    {
        if (ByPackage.TryGetValue(package, out var kind))
            return kind;
        if (package.LastIndexOf(':') is var colon and > 0)
            return ByPackage.GetValueOrDefault(package[(colon + 1)..]);
        return package.Contains('/', StringComparison.Ordinal) && package[0] != '@'
            ? GoModules.FirstOrDefault(module => package.StartsWith(module.Prefix, StringComparison.Ordinal) && (package.Length == module.Prefix.Length || package[module.Prefix.Length] == '/')).Kind
            : null;
    }
}

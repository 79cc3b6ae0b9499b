using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

/// <summary>One broker that is its own controller (KRaft). Clients are led to the name that it advertises, which is the service's.</summary>
internal static class Kafka
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "kafka",
        Aliases = ["cp-kafka", "redpanda", "kafka-native"],
        ServiceKind = ServiceKind.Queue,
        Image = "apache/kafka:3.9.1",
        Port = 9092,
        Volume = new Volume("data", "/var/lib/kafka/data"),
        HealthCommand = "/opt/kafka/bin/kafka-broker-api-versions.sh --bootstrap-server 127.0.0.1:9092",
        Environment =
        [
            ManagedDependency.Plain("KAFKA_NODE_ID", "1"),
            ManagedDependency.Plain("KAFKA_PROCESS_ROLES", "broker,controller"),
            ManagedDependency.Plain("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093"),
            ManagedDependency.Plain("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://kafka:9092"),
            ManagedDependency.Plain("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
            ManagedDependency.Plain("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
            ManagedDependency.Plain("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093"),
            ManagedDependency.Plain("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
            ManagedDependency.Plain("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
            ManagedDependency.Plain("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
            ManagedDependency.Plain("KAFKA_LOG_DIRS", "/var/lib/kafka/data"),
        ],
        MemoryMb = 1024,
        Scheme = "kafka",
        ConnectionString = "{host}:{port}",
        HasNoUrl = true,
        UrlVariables = ["KAFKA_BOOTSTRAP_SERVERS", "KAFKA_BROKERS", "KAFKA_BROKER", "KAFKA_BROKER_URL", "KAFKA_URL", "KAFKA_BROKER_LIST", "KAFKA_SERVERS"],
        Prefixes = ["KAFKA_", "KAFKA_BROKER_"],
        OwnParts = [("BOOTSTRAP_SERVERS", "address"), ("BROKERS", "address"), ("BROKER", "address"), ("BROKER_URL", "address"), ("BROKER_LIST", "address"), ("SERVERS", "address"), ("SERVER", "address"), ("URL", "address")],
        SpringVariables = [("SPRING_KAFKA_BOOTSTRAP_SERVERS", "address")],
    };
}

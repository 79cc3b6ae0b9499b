using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

internal static class RabbitMq
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "rabbitmq",
        Aliases = ["amqp", "rabbit", "amqps"],
        ServiceKind = ServiceKind.Queue,
        Image = "rabbitmq:4-alpine",
        Port = 5672,
        Volume = new Volume("data", "/var/lib/rabbitmq"),
        HealthCommand = "rabbitmq-diagnostics -q check_port_connectivity",
        Environment = [ManagedDependency.Plain("RABBITMQ_DEFAULT_USER", ManagedDependencies.Application), ManagedDependency.Secret("RABBITMQ_DEFAULT_PASS")],
        Scheme = "amqp",
        UserVariable = "RABBITMQ_DEFAULT_USER",
        PasswordVariable = "RABBITMQ_DEFAULT_PASS",
        UrlVariables = ["AMQP_URL", "RABBITMQ_URL", "RABBITMQ_URI", "CLOUDAMQP_URL", "RABBIT_URL", "AMQP_URI", "CELERY_BROKER_URL", "BROKER_URL", "RABBITMQ_CONNECTION_STRING", "MESSENGER_TRANSPORT_DSN", "AMQP_ADDRESS", "RABBITMQ_DSN"],
        Prefixes = ["RABBITMQ_", "RABBIT_", "AMQP_", "RABBITMQ_DEFAULT_", "RABBIT_MQ_"],
        SpringVariables = [("SPRING_RABBITMQ_HOST", "host"), ("SPRING_RABBITMQ_PORT", "port"), ("SPRING_RABBITMQ_USERNAME", "user"), ("SPRING_RABBITMQ_PASSWORD", "password")],
    };
}

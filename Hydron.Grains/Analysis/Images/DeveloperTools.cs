using System.Collections.Frozen;
using Hydron.Analysis.Dependencies;

namespace Hydron.Analysis.Images;

/// <summary>Images that run beside code to look into it, to test or to watch it: no part of what is deployed.</summary>
internal static class DeveloperTools
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "adminer", "phpmyadmin", "pgadmin4", "pgadmin", "pgweb", "dbgate", "cloudbeaver", "mongo-express", "redis-commander", "redisinsight", "phpredisadmin", "kafka-ui", "kafdrop", "akhq",
        "mailhog", "mailpit", "mailcatcher", "maildev", "smtp4dev", "greenmail", "inbucket", "fake-smtp-server",
        "selenium", "standalone-chrome", "standalone-chromium", "standalone-firefox", "playwright", "included", "chrome", "browserless",
        "localstack", "azurite", "fake-gcs-server", "dynamodb-local", "wiremock", "mockserver", "stripe-mock", "stripe-cli", "ngrok", "portainer", "portainer-ce", "dozzle", "swagger-ui", "swagger-editor", "watchtower",
        "fluentd", "fluent-bit", "logstash", "kibana", "loki", "promtail", "tempo", "jaeger", "all-in-one", "zipkin", "opentelemetry-collector", "opentelemetry-collector-contrib", "node-exporter", "cadvisor", "alertmanager",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static bool Contains(string reference) => Names.Contains(ImageName.Of(reference).ShortName);
}

using System.Collections.Frozen;
using Hydron.Analysis.Dependencies;

namespace Hydron.Analysis.Images;

/// <summary>Images that developers run beside their code to look into it or to test it: no part of what is deployed.</summary>
internal static class DeveloperTools
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "adminer", "phpmyadmin", "pgadmin4", "pgadmin", "pgweb", "dbgate", "cloudbeaver", "mongo-express", "redis-commander", "redisinsight", "phpredisadmin", "kafka-ui", "kafdrop", "akhq",
        "mailhog", "mailpit", "mailcatcher", "maildev", "smtp4dev", "greenmail", "inbucket", "fake-smtp-server",
        "selenium", "standalone-chrome", "standalone-chromium", "standalone-firefox", "playwright", "included", "chrome", "browserless",
        "localstack", "azurite", "fake-gcs-server", "dynamodb-local", "wiremock", "mockserver", "stripe-mock", "stripe-cli", "ngrok", "portainer", "portainer-ce", "dozzle", "swagger-ui", "swagger-editor", "watchtower",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static bool Contains(string reference) => Names.Contains(ImageName.Of(reference).ShortName);
}

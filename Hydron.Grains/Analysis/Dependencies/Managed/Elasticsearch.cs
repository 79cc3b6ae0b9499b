using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

/// <summary>One node, reached from the project's own network only, so without the certificates and accounts that a cluster would ask for.</summary>
internal static class Elasticsearch
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "elasticsearch",
        Aliases = ["elastic", "opensearch"],
        ServiceKind = ServiceKind.Search,
        Image = "docker.elastic.co/elasticsearch/elasticsearch:8.17.0",
        Port = 9200,
        Volume = new Volume("data", "/usr/share/elasticsearch/data"),
        HealthCommand = "curl -fsS http://127.0.0.1:9200/_cluster/health",
        Environment =
        [
            ManagedDependency.Plain("ES_SETTING_DISCOVERY_TYPE", "single-node"), ManagedDependency.Plain("ES_SETTING_XPACK_SECURITY_ENABLED", "false"),
            ManagedDependency.Plain("ES_JAVA_OPTS", "-Xms512m -Xmx512m"),
        ],
        MemoryMb = 1536,
        Scheme = "http",
        UrlVariables = ["ELASTICSEARCH_URL", "ELASTICSEARCH_NODE", "ELASTICSEARCH_HOSTS", "ELASTIC_URL", "ELASTICSEARCH_URI", "OPENSEARCH_URL", "ES_URL", "ELASTIC_NODE", "ELASTICSEARCH_ENDPOINT"],
        Prefixes = ["ELASTICSEARCH_", "ELASTIC_", "OPENSEARCH_", "ES_"],
        SpringVariables = [("SPRING_ELASTICSEARCH_URIS", "url")],
    };
}

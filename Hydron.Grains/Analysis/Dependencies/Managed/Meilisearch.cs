using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

internal static class Meilisearch
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "meilisearch",
        Aliases = ["meili"],
        ServiceKind = ServiceKind.Search,
        Image = "getmeili/meilisearch:v1.12",
        Port = 7700,
        Volume = new Volume("data", "/meili_data"),
        HealthCommand = "curl -fsS http://127.0.0.1:7700/health",
        Environment = [ManagedDependency.Plain("MEILI_ENV", "production"), ManagedDependency.Secret("MEILI_MASTER_KEY"), ManagedDependency.Plain("MEILI_NO_ANALYTICS", "true")],
        Scheme = "http",
        PasswordVariable = "MEILI_MASTER_KEY",
        HasCredentialsInUrl = false,
        UrlVariables = ["MEILISEARCH_HOST", "MEILISEARCH_URL", "MEILI_HOST", "MEILI_URL", "MEILI_HTTP_ADDR"],
        Prefixes = ["MEILISEARCH_", "MEILI_"],
        OwnParts = [("KEY", "password"), ("MASTER_KEY", "password"), ("API_KEY", "password"), ("ADMIN_KEY", "password"), ("HOST", "url"), ("ENDPOINT", "url")],
    };
}

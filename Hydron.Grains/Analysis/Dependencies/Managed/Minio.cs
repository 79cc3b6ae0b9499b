using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

/// <summary>Objects in the form of Amazon's S3. Buckets are the application's to make.</summary>
internal static class Minio
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "minio",
        Aliases = [],
        ServiceKind = ServiceKind.Storage,
        Image = "minio/minio:RELEASE.2025-04-22T22-12-26Z",
        Port = 9000,
        Volume = new Volume("data", "/data"),
        HealthCommand = "mc ready local",
        Environment = [ManagedDependency.Plain("MINIO_ROOT_USER", ManagedDependencies.Application), ManagedDependency.Secret("MINIO_ROOT_PASSWORD")],
        Arguments = ["server", "/data"],
        Scheme = "http",
        UserVariable = "MINIO_ROOT_USER",
        PasswordVariable = "MINIO_ROOT_PASSWORD",
        HasCredentialsInUrl = false,
        UrlVariables = ["S3_ENDPOINT", "S3_ENDPOINT_URL", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_S3_ENDPOINT_URL", "AWS_S3_ENDPOINT", "AWS_ENDPOINT", "MINIO_URL", "S3_URL"],
        Prefixes = ["MINIO_", "S3_", "AWS_", "AWS_S3_"],
        OwnParts =
        [
            ("ACCESS_KEY", "user"), ("ACCESS_KEY_ID", "user"), ("ROOT_USER", "user"), ("SECRET_KEY", "password"), ("SECRET_ACCESS_KEY", "password"), ("ROOT_PASSWORD", "password"), ("SECRET", "password"),
            ("ENDPOINT", "address"),
        ],
    };
}

using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

internal static class Nats
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "nats",
        Aliases = ["nats-server"],
        ServiceKind = ServiceKind.Queue,
        Image = "nats:2-alpine",
        Port = 4222,
        Volume = new Volume("data", "/data"),
        HealthCommand = "wget -q -O - http://127.0.0.1:8222/healthz | grep -q ok",
        // JetStream keeps its streams in the volume.
        Arguments = ["--jetstream", "--store_dir", "/data", "--http_port", "8222"],
        MemoryMb = 256,
        Scheme = "nats",
        UrlVariables = ["NATS_URL", "NATS_SERVERS", "NATS_SERVER", "NATS_URI"],
        Prefixes = ["NATS_"],
    };
}

using Hydron.Projects;

namespace Hydron.Analysis.Dependencies.Managed;

internal static class Memcached
{
    internal static readonly ManagedDependency Description = new()
    {
        Kind = "memcached",
        Aliases = ["memcache"],
        ServiceKind = ServiceKind.Cache,
        Image = "memcached:1.6-alpine",
        Port = 11211,
        HealthCommand = "printf 'version\\r\\nquit\\r\\n' | nc -w 2 127.0.0.1 11211 | grep -q VERSION",
        MemoryMb = 128,
        Scheme = "memcached",
        UrlVariables = ["MEMCACHED_URL", "MEMCACHE_URL"],
        Prefixes = ["MEMCACHED_", "MEMCACHE_", "MEMCACHIER_"],
        // Clients take a list of addresses, of which one is enough.
        OwnParts = [("SERVERS", "address"), ("SERVER", "address"), ("LOCATION", "address")],
    };
}

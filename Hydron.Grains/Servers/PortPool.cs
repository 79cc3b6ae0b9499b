namespace Hydron.Servers;

/// <summary>
/// Loopback ports of a server's public services. Each service has a pair, so that a new release starts beside the old one. The range lies below
/// the kernel's ephemeral ports (32768 and up on Linux), so that no outgoing connection takes one.
/// </summary>
public static class PortPool
{
    public const int First = 20000;
    public const int Last = 31998;

    /// <summary>The first port of the pair for a service, and the pool with it.</summary>
    public static (int Port, ImmutableDictionary<string, int> Ports) Take(ImmutableDictionary<string, int> ports, string projectId, string service)
    {
        var key = $"{projectId}/{service}";
        if (ports.TryGetValue(key, out var known))
            return (known, ports);
        var taken = ports.Values.ToHashSet();
        for (var port = First; port <= Last; port += 2)
        {
            if (!taken.Contains(port))
                return (port, ports.Add(key, port));
        }

        throw new ProblemException("server.ports", "Every port pair of this server is in use.", "Remove services from it, or use another server.");
    }
}

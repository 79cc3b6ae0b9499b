namespace Hydron.Servers;

/// <summary>What the inventory itself does on a machine; runs have their own ways.</summary>
public interface IServerAccess
{
    /// <summary>Connects with Hydron's key and reads the facts.</summary>
    /// <exception cref="ProblemException">Unreachable, refused, or another host key than the pinned one.</exception>
    Task<SeenServer> ReadAsync(ServerConnection connection, CancellationToken cancellation);

    /// <summary>Connects once as the person said, and lets Hydron's key in for root.</summary>
    /// <exception cref="ProblemException">Unreachable, login refused, not root.</exception>
    Task<SeenServer> AdoptAsync(AdoptServer machine, string publicKey, CancellationToken cancellation);
}

/// <param name="HostKey">The host key that the machine showed.</param>
/// <param name="IpAddress">Where its address leads.</param>
public sealed record SeenServer(ServerFacts Facts, ImmutableArray<byte> HostKey, string IpAddress);

using Hydron.Servers;

namespace Hydron.Tests.Servers;

/// <summary>Machines that nobody reaches.</summary>
internal sealed class NoServers : IServerAccess
{
    public Task<SeenServer> ReadAsync(ServerConnection connection, CancellationToken cancellation) => throw Unreachable();

    public Task<SeenServer> AdoptAsync(AdoptServer machine, string publicKey, CancellationToken cancellation) => throw Unreachable();

    private static ProblemException Unreachable() => new("server.unreachable", "The machine does not answer.", "Check its address.");
}

using System.Collections.Concurrent;
using Hydron.Accounts;
using Hydron.Runs.Remote;
using Hydron.Servers;
using Hydron.Servers.Ssh;

namespace Hydron.Runs.Execution;

/// <summary>The servers of one run, by their planned names: their grains, and one SSH connection to each that its steps share.</summary>
public sealed class RunServers(IGrainFactory grains, SystemScope system, SshConnections connections, string workspace, ImmutableDictionary<string, string> ids) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (ServerConnection Connection, SshSession Session)> _sessions = new();
    private readonly ConcurrentDictionary<string, ServerLease> _leases = new();
    private readonly SemaphoreSlim _connecting = new(1, 1);

    public string KeyOf(string server) => GrainKeys.Of(workspace, ids.TryGetValue(server, out var id)
        ? id
        : throw new ProblemException("server.unplanned", $"The plan knows no server {server}.", "Make the provisioning plan again."));

    public Task<ServerView> GetAsync(string server) => CallAsync(server, grain => grain.Get());

    /// <summary>Calls the server's grain as Hydron itself.</summary>
    public async Task<T> CallAsync<T>(string server, Func<IServerGrain, Task<T>> call)
    {
        using (system.Enter(workspace))
            return await call(grains.GetGrain<IServerGrain>(KeyOf(server)));
    }

    /// <inheritdoc cref="CallAsync{T}"/>
    public async Task CallAsync(string server, Func<IServerGrain, Task> call)
    {
        using (system.Enter(workspace))
            await call(grains.GetGrain<IServerGrain>(KeyOf(server)));
    }

    /// <summary>Takes the server for an executor of a run.</summary>
    /// <returns>False where another run holds it.</returns>
    public async Task<bool> LeaseAsync(string server, string runId)
    {
        if (await CallAsync(server, grain => grain.Lease(runId)) is not { } epoch)
            return false;
        _leases[server] = new ServerLease(ids[server], epoch);
        return true;
    }

    /// <summary>What allows this executor to change the server.</summary>
    public ServerLease LeaseOf(string server) =>
        _leases.TryGetValue(server, out var lease) ? lease : throw new InvalidOperationException($"{server} is not leased.");

    /// <summary>A living connection, one for each server; several commands may run on it at once.</summary>
    /// <exception cref="ProblemException">It cannot be reached, or shows another host key than before.</exception>
    public async Task<SshSession> ConnectAsync(string server, CancellationToken cancellation)
    {
        await _connecting.WaitAsync(cancellation);
        try
        {
            return _sessions.TryGetValue(server, out var known) && !known.Session.IsLost ? known.Session : await RenewAsync(server, cancellation);
        }
        finally
        {
            _connecting.Release();
        }
    }

    public async Task DropAsync(string server)
    {
        if (_sessions.TryRemove(server, out var lost))
            await lost.Session.DisposeAsync();
    }

    /// <summary>Leaves its connections for the next run.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var (server, (connection, session)) in _sessions)
            await connections.KeepAsync(KeyOf(server), connection, session);
        _connecting.Dispose();
    }

    private async Task<SshSession> RenewAsync(string server, CancellationToken cancellation)
    {
        await DropAsync(server);
        var connection = await CallAsync(server, grain => grain.Connection());
        if (connection.Address.Length == 0)
            throw new ProblemException("server.no-address", $"{server} has no address yet.", "Retry from the step that delivers it.");
        var session = await connections.TakeAsync(KeyOf(server), connection, cancellation);
        if (connection.HostKey.IsDefaultOrEmpty)
            await CallAsync(server, grain => grain.PinHostKey(session.HostKey));
        _sessions[server] = (connection, session);
        return session;
    }
}

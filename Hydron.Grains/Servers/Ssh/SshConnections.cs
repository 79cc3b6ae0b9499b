using Microsoft.Extensions.Hosting;

namespace Hydron.Servers.Ssh;

/// <summary>
/// Keeps the connections that runs have made for a while: who deploys often does so again soon, and connecting takes longer than all else before a server's first
/// command. A connection has one user at a time; taken is no longer kept.
/// </summary>
public sealed class SshConnections(TimeProvider time) : BackgroundService
{
    /// <summary>How long one is kept that nobody takes: as long as most people need for the next change of a file.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _kept = [];
    private bool _isClosed;

    /// <summary>A living connection: the one that was kept, where the server is reached and known as it was then, or a new one.</summary>
    /// <param name="server">The server's grain key.</param>
    /// <exception cref="ProblemException">It cannot be reached, or shows another host key than before.</exception>
    public async Task<SshSession> TakeAsync(string server, ServerConnection connection, CancellationToken cancellation)
    {
        if (Remove(server) is { } kept)
        {
            if (IsSame(kept.Connection, connection) && connection.HostKey.AsSpan().SequenceEqual(kept.Session.HostKey.AsSpan()) && !kept.Session.IsLost)
                return kept.Session;
            await kept.Session.DisposeAsync();
        }

        return await SshSession.ConnectAsync(connection, cancellation);
    }

    /// <summary>Takes a connection back from its user. It is closed where it is of no use any more, or another one is kept already.</summary>
    /// <param name="server">The server's grain key.</param>
    /// <param name="connection">What it was made with.</param>
    public async ValueTask KeepAsync(string server, ServerConnection connection, SshSession session)
    {
        bool isKept;
        lock (_lock)
            isKept = !_isClosed && !session.IsLost && _kept.TryAdd(server, new Kept(connection, session, time.GetTimestamp()));
        if (!isKept)
            await session.DisposeAsync();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        lock (_lock)
            _isClosed = true;
        await CloseAsync(_ => true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenSweeps, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await CloseAsync(kept => kept.Session.IsLost || time.GetElapsedTime(kept.Since) >= KeptFor);
    }

    private async Task CloseAsync(Func<Kept, bool> which)
    {
        List<Kept> closed;
        lock (_lock)
        {
            var found = _kept.Where(each => which(each.Value)).ToList();
            found.ForEach(each => _kept.Remove(each.Key));
            closed = [.. found.Select(each => each.Value)];
        }

        foreach (var kept in closed)
            await kept.Session.DisposeAsync();
    }

    private Kept? Remove(string server)
    {
        lock (_lock)
            return _kept.Remove(server, out var kept) ? kept : null;
    }

    /// <summary>But for the host key, which the first connection has yet to see.</summary>
    private static bool IsSame(ServerConnection one, ServerConnection other) => one with { HostKey = default } == other with { HostKey = default };

    /// <param name="Since">A timestamp of the time provider.</param>
    private sealed record Kept(ServerConnection Connection, SshSession Session, long Since);
}

using Hydron.Servers;
using Hydron.Servers.Ssh;
using Hydron.Tests.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace Hydron.Tests.Servers;

/// <summary>Connections that are kept between runs, to a real server.</summary>
[Collection(KitCollection.Name)]
public sealed class SshConnectionsTests(Installation installation)
{
    [Fact]
    public async Task A_kept_connection_is_taken_again_only_while_the_server_is_reached_and_known_as_before()
    {
        var connection = await installation.ConnectionOfAsync(await installation.SharedServerAsync());
        using var connections = new SshConnections(TimeProvider.System);
        await connections.StartAsync(CancellationToken.None);
        var session = await TakeAsync(connection);
        await connections.KeepAsync("server", connection, session);
        Assert.Same(session, await TakeAsync(connection));
        Assert.Equal(((int?)0, "hello\n", ""), await session.RunAsync("cat", "hello\n", CancellationToken.None));

        // Taken, it has one user: the next one gets another.
        var second = await TakeAsync(connection);
        Assert.NotSame(session, second);
        await connections.KeepAsync("server", connection, session);
        await connections.KeepAsync("server", connection, second); // one is enough
        Assert.Equal((false, true), (session.IsLost, second.IsLost));

        var changed = await Assert.ThrowsAsync<ProblemException>(() => TakeAsync(connection with { HostKey = [.. connection.HostKey.Reverse()] }));
        Assert.Equal("server.host-key-changed", changed.Problems[0].Code);
        Assert.True(session.IsLost);

        var last = await TakeAsync(connection);
        await connections.KeepAsync("server", connection, last);
        await connections.StopAsync(CancellationToken.None);
        Assert.True(last.IsLost);
        var late = await TakeAsync(connection);
        await connections.KeepAsync("server", connection, late);
        Assert.True(late.IsLost);

        Task<SshSession> TakeAsync(ServerConnection to) => connections.TakeAsync("server", to, CancellationToken.None);
    }

    [Fact]
    public async Task Nothing_of_a_connection_waits_for_the_turn_of_who_asks_for_it()
    {
        var connection = await installation.ConnectionOfAsync(await installation.SharedServerAsync());
        var access = installation.Services.GetRequiredService<IServerAccess>();
        var seen = await Asked(() => access.ReadAsync(connection, CancellationToken.None));
        Assert.Equal<byte>([.. connection.HostKey], [.. seen.HostKey]);
        await using var session = await Asked(() => SshSession.ConnectAsync(connection, CancellationToken.None));
        Assert.Equal(((int?)0, "hello\n", ""), await session.RunAsync("cat", "hello\n", CancellationToken.None));

        static async Task<T> Asked<T>(Func<Task<T>> ask) =>
            await Task.Run(() => Task.Factory.StartNew(ask, CancellationToken.None, TaskCreationOptions.None, new BusyScheduler()).Unwrap()).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_connection_that_ends_under_a_command_can_be_closed_at_once_by_who_waited_for_the_command()
    {
        var server = await installation.SharedServerAsync();
        var session = await SshSession.ConnectAsync(await installation.ConnectionOfAsync(server), CancellationToken.None);
        var begun = new TaskCompletionSource();
        var closed = Task.Run(async () =>
        {
            await Assert.ThrowsAsync<ConnectionLostException>(() => session.RunAsync("echo begun; sleep 600", send: null, ReceivedAsync, CancellationToken.None));
            await session.DisposeAsync();
        });
        await begun.Task;
        await installation.OnServerAsync(server, "pkill", "-KILL", "-f", "^sshd: root");
        await closed.WaitAsync(TimeSpan.FromSeconds(30));

        ValueTask ReceivedAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            begun.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Begins the first thing that it is given, and never gets to another: a grain whose turn does not end.</summary>
    private sealed class BusyScheduler : TaskScheduler
    {
        private int _queued;

        protected override void QueueTask(Task task)
        {
            if (Interlocked.Increment(ref _queued) == 1)
                TryExecuteTask(task);
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}

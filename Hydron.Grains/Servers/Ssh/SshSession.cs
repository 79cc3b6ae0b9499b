using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Hydron.Servers.Ssh;

/// <summary>
/// A connection to one server, on which several commands may run at once. It notices by itself when the other side goes silent: SSH.NET's own keep-alive does
/// not, and a command on a dead connection would wait for ever.
/// </summary>
public sealed class SshSession : IAsyncDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BeatLimit = TimeSpan.FromSeconds(10);

    private readonly SshClient _client;
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _heart;
    private Task _losing = Task.CompletedTask;

    private SshSession(SshClient client, ImmutableArray<byte> hostKey)
    {
        _client = client;
        HostKey = hostKey;
        client.ErrorOccurred += (_, _) => _losing = _lost.CancelAsync(); // not on the connection's own thread, on which its closing would wait for itself
        _heart = BeatAsync();
    }

    /// <summary>The key that the server showed.</summary>
    public ImmutableArray<byte> HostKey { get; }

    public bool IsLost => _lost.IsCancellationRequested || !_client.IsConnected;

    /// <summary>Connects with Hydron's own key.</summary>
    /// <exception cref="ProblemException">Unreachable, login refused, or another host key than the pinned one.</exception>
    public static Task<SshSession> ConnectAsync(ServerConnection server, CancellationToken cancellation) =>
        ConnectAsync(server.Address, server.Port, new PrivateKeyAuthenticationMethod(server.User, KeyFrom(server.PrivateKey)), server.HostKey, cancellation);

    /// <param name="pinned">The only host key to accept; empty for the first sight of a server.</param>
    public static Task<SshSession> ConnectAsync(string address, int port, AuthenticationMethod authentication, ImmutableArray<byte> pinned, CancellationToken cancellation) =>
        // SSH.NET starts what listens to the server on the scheduler at hand, and blocks until it has: on a grain's, which does one thing at a time, it would wait for ever.
        Task.Run(() => ConnectHereAsync(address, port, authentication, pinned, cancellation), cancellation);

    private static async Task<SshSession> ConnectHereAsync(
        string address, int port, AuthenticationMethod authentication, ImmutableArray<byte> pinned, CancellationToken cancellation)
    {
        var place = port == 22 ? address : $"{address}:{port}";
        var connection = new ConnectionInfo(address, port, authentication.Username, authentication) { Timeout = ConnectTimeout };
        SshAlgorithms.Harden(connection, TypeOf(pinned));
        var client = new SshClient(connection);
        byte[] seen = [];
        client.HostKeyReceived += (_, host) =>
        {
            seen = host.HostKey;
            host.CanTrust = pinned.IsDefaultOrEmpty || CryptographicOperations.FixedTimeEquals(host.HostKey, pinned.AsSpan());
        };
        try
        {
            await client.ConnectAsync(cancellation);
            return new SshSession(client, [.. seen]);
        }
        catch (Exception exception) when (exception is SshException or SocketException or TimeoutException or InvalidOperationException or IOException)
        {
            client.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw new ProblemException(seen.Length > 0 && !pinned.IsDefaultOrEmpty && !seen.AsSpan().SequenceEqual(pinned.AsSpan())
                ? new Problem(
                    "server.host-key-changed", $"{place} shows another host key than before.", "Find out why before going on: it may have been reinstalled, or somebody answers in its place.")
                : SshProblems.Explain(exception, place));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <exception cref="ProblemException">It is no private key, or one with a passphrase.</exception>
    public static PrivateKeyFile KeyFrom(string text)
    {
        try
        {
            return new PrivateKeyFile(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        }
        catch (Exception exception) when (exception is SshException or FormatException or CryptographicException or NotSupportedException or ArgumentException)
        {
            throw new ProblemException("server.private-key", "That private key cannot be read.", "Paste a key without a passphrase, in OpenSSH or PEM format, with its first and last line.");
        }
    }

    /// <summary>Runs a command; standard output goes to <paramref name="received"/> as it comes.</summary>
    /// <param name="command">A command line for the login shell, made by <see cref="Plans.Shell"/>.</param>
    /// <param name="send">Writes standard input; null for none.</param>
    /// <returns>The exit code, and the first kilobytes of standard error. Null for a command that a signal ended.</returns>
    /// <exception cref="ConnectionLostException">The server went silent or closed the connection; the command may still run there.</exception>
    public async Task<(int? ExitCode, string Errors)> RunAsync(
        string command, Func<Stream, CancellationToken, Task>? send, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> received, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _lost.Token);
        try
        {
            using var remote = _client.CreateCommand(command);
            var execution = remote.ExecuteAsync(either.Token);
            var errors = FirstTextAsync(remote.ExtendedOutputStream, either.Token);
            var sending = SendAsync(remote, send, either.Token);
            var buffer = new byte[64 * 1024];
            int count;
            while ((count = await remote.OutputStream.ReadAsync(buffer, either.Token).AsTask().WaitAsync(either.Token)) > 0)
                await received(buffer.AsMemory(0, count), either.Token);
            await sending.WaitAsync(either.Token);
            // A command whose execution is disposed of never ends by itself: wait no longer than the connection lives.
            await execution.WaitAsync(either.Token);
            return (remote.ExitStatus, await errors.WaitAsync(either.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ConnectionLostException("The server went silent.");
        }
        catch (Exception exception) when (exception is SshException or SocketException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            await _lost.CancelAsync();
            throw new ConnectionLostException("The connection ended.", exception);
        }
    }

    /// <summary>Runs a command whose output is short.</summary>
    /// <exception cref="ConnectionLostException">As above.</exception>
    public async Task<(int? ExitCode, string Output, string Errors)> RunAsync(string command, string input, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        var (exitCode, errors) = await RunAsync(
            command,
            input.Length == 0 ? null : (stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(input), token).AsTask(),
            (bytes, _) =>
            {
                if (output.Length < MaximalText)
                    output.Write(bytes.Span);
                return ValueTask.CompletedTask;
            },
            cancellation);
        return (exitCode, Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length), errors);
    }

    public async ValueTask DisposeAsync()
    {
        await _lost.CancelAsync();
        await _heart;
        await Task.Run(_client.Dispose); // it blocks until what listens has ended
        await _losing;
        _lost.Dispose();
    }

    private const int MaximalText = 1024 * 1024;

    private static async Task SendAsync(SshCommand remote, Func<Stream, CancellationToken, Task>? send, CancellationToken cancellation)
    {
        if (send is null)
            return;
        await using var input = remote.CreateInputStream();
        await send(input, cancellation);
        await input.FlushAsync(cancellation);
    }

    private static async Task<string> FirstTextAsync(Stream stream, CancellationToken cancellation)
    {
        var kept = new MemoryStream();
        var buffer = new byte[8 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellation).AsTask().WaitAsync(cancellation)) > 0)
        {
            if (kept.Length < 16 * 1024)
                kept.Write(buffer, 0, count);
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    /// <summary>Asks for a sign of life now and then.</summary>
    private async Task BeatAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(BetweenBeats, _lost.Token);
                using var beat = _client.CreateCommand("true");
                await beat.ExecuteAsync(_lost.Token).WaitAsync(BeatLimit, _lost.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed of, or lost already.
        }
        catch (Exception exception) when (exception is SshException or SocketException or TimeoutException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            await _lost.CancelAsync();
        }
    }

    /// <summary>A key blob begins with its type as a length-prefixed string (RFC 4253, 6.6).</summary>
    private static string TypeOf(ImmutableArray<byte> blob)
    {
        if (blob.IsDefaultOrEmpty || blob.Length < 4)
            return "";
        var length = BinaryPrimitives.ReadInt32BigEndian(blob.AsSpan());
        return length is > 0 and < 64 && length <= blob.Length - 4 ? Encoding.ASCII.GetString(blob.AsSpan(4, length)) : "";
    }
}

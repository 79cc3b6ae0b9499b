using System.Globalization;
using System.Text;
using Hydron.Hosting;
using Hydron.Plans;
using Hydron.Servers.Ssh;

namespace Hydron.Runs.Remote;

/// <summary>Speaks to <c>agent.sh</c>, which keeps an attempt of a step on the server.</summary>
public static class RemoteAgent
{
    public const int IncompleteScript = 250;
    public const int FollowerEnded = 251;
    public const int Unknown = 252;
    public const int Vanished = 253;

    private static readonly string Text = EmbeddedText.Read("Hydron.Runs.Remote.agent.sh");

    /// <summary>Starts the attempt unless it was started, and follows its output from a byte on until it ends.</summary>
    /// <param name="id">Letters, digits, dots and hyphens; the same attempt is started once.</param>
    /// <returns>Its exit code, or one of the agent's own.</returns>
    /// <exception cref="ConnectionLostException">Follow it again.</exception>
    public static Task<int> StartAsync(
        SshSession session, string id, string script, long offset, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> received, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(script);
        return RunAsync(session, (stream, token) => stream.WriteAsync(bytes, token).AsTask(), received, cancellation, "start", id, Number(offset), Number(bytes.Length));
    }

    /// <inheritdoc cref="StartAsync"/>
    public static Task<int> FollowAsync(
        SshSession session, string id, long offset, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> received, CancellationToken cancellation) =>
        RunAsync(session, send: null, received, cancellation, "follow", id, Number(offset));

    /// <summary>Ends the attempt and every process that it started.</summary>
    public static Task StopAsync(SshSession session, string id, CancellationToken cancellation) =>
        RunAsync(session, send: null, (_, _) => ValueTask.CompletedTask, cancellation, "stop", id);

    private static async Task<int> RunAsync(
        SshSession session,
        Func<Stream, CancellationToken, Task>? send,
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> received,
        CancellationToken cancellation,
        params string[] arguments)
    {
        var (exitCode, errors) = await session.RunAsync(Shell.Command(["sh", "-c", Text, "hydron-run", .. arguments]), send, received, cancellation);
        if (exitCode == Vanished && errors.Trim() is { Length: > 0 } why)
            await received(Encoding.UTF8.GetBytes($"{why}\n"), cancellation);
        return exitCode ?? FollowerEnded;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

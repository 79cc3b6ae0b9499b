using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hydron.Hosting;
using Hydron.Plans;
using Hydron.Servers.Ssh;

namespace Hydron.Runs.Remote;

/// <summary>Speaks to <c>agent.sh</c>, which keeps an attempt of a step on the server.</summary>
public static class RemoteAgent
{
    public const int NotKept = 249;
    public const int Incomplete = 250;
    public const int FollowerEnded = 251;
    public const int Unknown = 252;
    public const int Vanished = 253;
    public const int Superseded = 254;

    private static readonly string Text = EmbeddedText.Read("Hydron.Runs.Remote.agent.sh");

    /// <summary>Where an attempt finds what was uploaded with its script. It ends with the attempt.</summary>
    public static string UploadOf(RemoteAttempt attempt) => $"/var/lib/hydron-runs/{attempt.Id}/upload";

    /// <summary>Starts the attempt unless it was started, and follows its output from a byte on until it ends.</summary>
    /// <param name="upload">Writes what the script needs. The agent waits for it on the server already, so it may take its time.</param>
    /// <returns>Its exit code, or one of the agent's own.</returns>
    /// <exception cref="ExecutorReplacedException">Another executor has leased the server since; nothing was done. So do the others that change something.</exception>
    /// <exception cref="ConnectionLostException">Follow it again.</exception>
    public static Task<int> StartAsync(
        SshSession session,
        RemoteAttempt attempt,
        string script,
        Func<Stream, CancellationToken, Task>? upload,
        long offset,
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> received,
        CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(script);
        var sum = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return OutcomeAsync(CallAsync(session, attempt, SendAsync, received, cancellation, "start", Number(offset), Number(bytes.Length), sum), received, cancellation);

        async Task SendAsync(Stream stream, CancellationToken token)
        {
            if (upload is not null)
                await upload(stream, token);
            await stream.WriteAsync(bytes, token);
        }
    }

    /// <inheritdoc cref="StartAsync"/>
    public static Task<int> FollowAsync(
        SshSession session, RemoteAttempt attempt, long offset, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> received, CancellationToken cancellation) =>
        OutcomeAsync(CallAsync(session, attempt, send: null, received, cancellation, "follow", Number(offset)), received, cancellation);

    /// <summary>Ends the attempt and every process that it started; one that was not started is not started any more.</summary>
    /// <exception cref="ExecutorReplacedException"/>
    public static Task StopAsync(SshSession session, RemoteAttempt attempt, CancellationToken cancellation) =>
        CallAsync(session, attempt, send: null, (_, _) => ValueTask.CompletedTask, cancellation, "stop");

    private static async Task<int> OutcomeAsync(
        Task<(int? ExitCode, string Errors)> call, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> received, CancellationToken cancellation)
    {
        var (exitCode, errors) = await call;
        if (exitCode is Vanished or NotKept && errors.Trim() is { Length: > 0 } why)
            await received(Encoding.UTF8.GetBytes($"{why}\n"), cancellation);
        return exitCode ?? FollowerEnded;
    }

    private static async Task<(int? ExitCode, string Errors)> CallAsync(
        SshSession session,
        RemoteAttempt attempt,
        Func<Stream, CancellationToken, Task>? send,
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> received,
        CancellationToken cancellation,
        string command,
        params string[] arguments)
    {
        string[] call = ["sh", "-c", Text, "hydron-run", command, attempt.Id, attempt.Lease.ServerId, Number(attempt.Lease.Epoch), .. arguments];
        var answer = await session.RunAsync(Shell.Command(call), send, received, cancellation);
        return answer.ExitCode == Superseded ? throw new ExecutorReplacedException(attempt.Run) : answer;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Net.Sockets;
using System.Text;

namespace Hydron.Servers;

/// <summary>Whether an SSH server answers: a connection, and the identification line that it sends first (RFC 4253, section 4.2).</summary>
public static class SshPort
{
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns when it answers.</summary>
    /// <exception cref="TimeoutException">It did not within <paramref name="limit"/>.</exception>
    public static async Task WaitAsync(string address, int port, TimeSpan limit, TimeProvider time, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (!await AnswersAsync(address, port, time, cancellation))
        {
            if (time.GetElapsedTime(began) > limit)
                throw new TimeoutException($"Nothing speaks SSH at {address}:{port} after {limit.TotalSeconds:0} s.");
            await Task.Delay(Pause, time, cancellation);
        }
    }

    private static async Task<bool> AnswersAsync(string address, int port, TimeProvider time, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(Attempt, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address, port, either.Token);
            var banner = new byte[4];
            await client.GetStream().ReadExactlyAsync(banner, either.Token);
            return Encoding.ASCII.GetString(banner) == "SSH-";
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}

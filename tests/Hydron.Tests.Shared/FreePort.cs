using System.Net;
using System.Net.Sockets;

namespace Hydron.Tests;

/// <summary>Ports of this machine that nobody listens on: below those that Linux gives to outgoing connections (32768 and up), and each handed out once by a process.</summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _taken = Random.Shared.Next(Count);

    /// <summary>A free port that this process has not handed out before.</summary>
    public static int Take()
    {
        for (var tried = 0; tried < Count; tried++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _taken) % Count);
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException($"All the ports from {First} to {First + Count - 1} are in use.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace Hydron.Sources;

/// <summary>Http that connects only to the addresses that were checked, follows no redirect and keeps no cookie.</summary>
internal static class GuardedHttp
{
    public static readonly HttpRequestOptionsKey<PinnedHost> Pin = new("hydron.pinned-host");

    public static HttpClient Create()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            // A connection lives for one request, so that none outlives the check of its addresses.
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = ConnectAsync,
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        // Some servers show their web pages to everything that does not name itself git.
        client.DefaultRequestHeaders.UserAgent.ParseAdd("git/2.39 (Hydron)");
        client.DefaultRequestHeaders.Accept.ParseAdd("*/*");
        return client;
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        if (!context.InitialRequestMessage.Options.TryGetValue(Pin, out var host))
            throw new InvalidOperationException("A request was sent without checking its host.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync([.. host.Addresses], host.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Hydron.Tests.MainJob;

/// <summary>Asks an application over HTTPS by its name, at a given server, and trusts one authority alone.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient _client;

    public Visitor(string address, string authorityPath)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, TrustMode = X509ChainTrustMode.CustomRootTrust };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(authorityPath));
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Parse(address), context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }

    public async Task<string> ReadAsync(string url)
    {
        using var answer = await _client.GetAsync(new Uri(url));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>What answers calls itself; empty where it does not say.</summary>
    public async Task<string> ServerOfAsync(string url)
    {
        using var answer = await _client.GetAsync(new Uri(url));
        return answer.Headers.Server.ToString();
    }

    /// <summary>Sends JSON.</summary>
    public async Task SendAsync(string url, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri(url), content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Reads a page over and over, which has to answer each time.</summary>
    /// <returns>How often it was read.</returns>
    public async Task<int> WatchAsync(string url, CancellationToken until)
    {
        for (var read = 0; ; read++)
        {
            if (until.IsCancellationRequested)
                return read;
            await ReadAsync(url);
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
    }

    /// <summary>Opens a WebSocket; the caller owns it.</summary>
    public async Task<ClientWebSocket> OpenSocketAsync(Uri url)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(url, _client, CancellationToken.None);
        return socket;
    }

    /// <summary>Sends a text over a WebSocket; the next text that comes back.</summary>
    public static async Task<string> AskAsync(ClientWebSocket socket, string text)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var answer = new byte[256];
        var received = await socket.ReceiveAsync(answer.AsMemory(), CancellationToken.None);
        return Encoding.UTF8.GetString(answer, 0, received.Count);
    }

    /// <summary>Where plain HTTP leads.</summary>
    public async Task<Uri?> RedirectOfAsync(string url)
    {
        using var answer = await _client.GetAsync(new Uri(url));
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        return answer.Headers.Location;
    }

    public void Dispose() => _client.Dispose();
}

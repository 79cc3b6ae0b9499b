using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

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

    /// <summary>Where plain HTTP leads.</summary>
    public async Task<Uri?> RedirectOfAsync(string url)
    {
        using var answer = await _client.GetAsync(new Uri(url));
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        return answer.Headers.Location;
    }

    public void Dispose() => _client.Dispose();
}

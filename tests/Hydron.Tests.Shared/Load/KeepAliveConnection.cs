using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Hydron.Tests.Load;

/// <summary>
/// One TLS connection that speaks HTTP/1.1 by hand. An HTTP client would quietly repeat a request on a new connection where the old one was closed, and that is
/// exactly what is to be counted.
/// </summary>
internal sealed class KeepAliveConnection : IDisposable
{
    private readonly TcpClient _tcp;
    private readonly SslStream _tls;
    private readonly byte[] _request;
    private readonly byte[] _buffer = new byte[16 * 1024];

    private KeepAliveConnection(TcpClient tcp, SslStream tls, byte[] request)
    {
        _tcp = tcp;
        _tls = tls;
        _request = request;
    }

    /// <summary>Requests that were answered on it.</summary>
    public int Answers { get; private set; }

    /// <summary>The last answer announced that the server closes it.</summary>
    public bool IsClosing { get; private set; }

    public static async Task<KeepAliveConnection> OpenAsync(string address, Uri url, X509Certificate2 authority, CancellationToken cancellation)
    {
        var tcp = new TcpClient { NoDelay = true };
        SslStream? tls = null;
        try
        {
            await tcp.ConnectAsync(IPAddress.Parse(address), url.Port, cancellation);
            tls = new SslStream(tcp.GetStream());
            var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, TrustMode = X509ChainTrustMode.CustomRootTrust };
            policy.CustomTrustStore.Add(authority);
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = url.Host, CertificateChainPolicy = policy }, cancellation);
            return new KeepAliveConnection(tcp, tls, Encoding.ASCII.GetBytes($"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Host}\r\nConnection: keep-alive\r\n\r\n"));
        }
        catch
        {
            tls?.Dispose();
            tcp.Dispose();
            throw;
        }
    }

    /// <summary>Sends the request and reads the whole answer; its status, or null where the connection ended before the answer began.</summary>
    /// <exception cref="IOException">It ended in the middle of the answer, or the answer is none of HTTP.</exception>
    public async Task<int?> AskAsync(CancellationToken cancellation)
    {
        var held = 0;
        var head = -1;
        try
        {
            await _tls.WriteAsync(_request, cancellation);
            while (head < 0)
            {
                var read = await _tls.ReadAsync(_buffer.AsMemory(held), cancellation);
                if (read == 0)
                    return held == 0 ? null : throw new IOException("The answer ends in its headers.");
                held += read;
                head = _buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8);
                if (head < 0 && held == _buffer.Length)
                    throw new IOException("The headers have no end.");
            }
        }
        catch (IOException) when (held == 0)
        {
            return null;
        }

        var lines = Encoding.ASCII.GetString(_buffer, 0, head).Split("\r\n");
        IsClosing = HeaderOf(lines, "connection").Contains("close", StringComparison.OrdinalIgnoreCase);
        var body = held - head - 4;
        if (HeaderOf(lines, "transfer-encoding").Contains("chunked", StringComparison.OrdinalIgnoreCase))
            await ReadChunksAsync(head + 4, held, cancellation);
        else
            await SkipAsync(long.Parse(HeaderOf(lines, "content-length"), CultureInfo.InvariantCulture) - body, cancellation);
        Answers++;
        return int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _tls.Dispose();
        _tcp.Dispose();
    }

    private static string HeaderOf(string[] lines, string name) =>
        lines.Skip(1).FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";

    private async Task SkipAsync(long count, CancellationToken cancellation)
    {
        while (count > 0)
        {
            var read = await _tls.ReadAsync(_buffer.AsMemory(0, (int)Math.Min(count, _buffer.Length)), cancellation);
            count -= read > 0 ? read : throw new IOException("The answer ends in its body.");
        }
    }

    /// <summary>The last chunk is empty; nothing follows it before the next request.</summary>
    private async Task ReadChunksAsync(int from, int to, CancellationToken cancellation)
    {
        var tail = Encoding.Latin1.GetString(_buffer, from, to - from);
        while (tail != "0\r\n\r\n" && !tail.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await _tls.ReadAsync(_buffer, cancellation);
            if (read == 0)
                throw new IOException("The answer ends in a chunk.");
            tail = (tail + Encoding.Latin1.GetString(_buffer, 0, read))[^Math.Min(7, tail.Length + read)..];
        }
    }
}

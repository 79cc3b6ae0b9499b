using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Hydron.Domains;
using Hydron.Plans;
using Microsoft.Extensions.Options;

namespace Hydron.Runs.Execution;

/// <summary>Asks the public address as a visitor would, by name and over TLS, until it answers.</summary>
public sealed class ProbeExecutor(LocalAuthority authority, IOptions<HydronOptions> options, TimeProvider time) : StepExecutor<ProbeUrl>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(10);

    protected override async Task<int?> ExecuteAsync(StepContext context, ProbeUrl action, CancellationToken cancellation)
    {
        var server = await context.Servers.GetAsync(action.Server);
        using var client = await ClientAsync(server.Address, server.Provider == "sandbox", cancellation);
        var began = time.GetTimestamp();
        var seen = "";
        while (true)
        {
            var (works, what) = await AskAsync(client, action.Url, cancellation);
            if (what != seen)
                await context.RemarkAsync(seen = what, cancellation);
            if (works)
                return null;
            if (time.GetElapsedTime(began) > Patience)
            {
                throw new ProblemException(
                    "probe.no-answer", $"{action.Url} does not answer as it should: {what}", "Look at the application's own log and at the domain, then retry: the release before goes on where there is one.");
            }

            await Task.Delay(BetweenProbes, time, cancellation);
        }
    }

    /// <summary>Any answer of the application counts, also that a page needs a login; an error of the server does not.</summary>
    private static async Task<(bool Works, string What)> AskAsync(HttpClient client, string url, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await client.GetAsync(new Uri(url), HttpCompletionOption.ResponseHeadersRead, cancellation);
            return ((int)answer.StatusCode < 500, $"GET {url}: {(int)answer.StatusCode} {answer.ReasonPhrase} in {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (false, $"GET {url}: no answer within {ProbeLimit.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException exception)
        {
            var why = exception.InnerException is AuthenticationException tls ? tls.Message : exception.Message;
            return (false, $"GET {url}: {why}");
        }
    }

    /// <param name="address">The name is not looked up: it is this server that has to answer.</param>
    private async Task<HttpClient> ClientAsync(string address, bool isLocal, CancellationToken cancellation)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (isLocal)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.Add(await authority.CertificateAsync(cancellation));
        }
        else if (options.Value.ExtraCertificateAuthorities.Length > 0)
        {
            // Custom trust replaces the system's: take both.
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            using var roots = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
            policy.CustomTrustStore.AddRange(roots.Certificates);
            foreach (var file in options.Value.ExtraCertificateAuthorities)
                policy.CustomTrustStore.ImportFromPemFile(file);
        }

        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
            ConnectCallback = async (context, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(IPAddress.TryParse(address, out var ip) ? new IPEndPoint(ip, context.DnsEndPoint.Port) : new DnsEndPoint(address, context.DnsEndPoint.Port), token);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        return new HttpClient(handler) { Timeout = ProbeLimit };
    }
}

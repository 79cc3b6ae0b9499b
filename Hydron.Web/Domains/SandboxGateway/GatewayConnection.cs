using System.Diagnostics;
using System.Net;
using System.Net.Security;

namespace Hydron.Domains.SandboxGateway;

/// <summary>The connections to sandbox servers.</summary>
public sealed class GatewayConnection(LocalAuthorityTrust trust) : IDisposable
{
    public HttpMessageInvoker Client { get; } = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        EnableMultipleHttp2Connections = true,
        ActivityHeadersPropagator = DistributedContextPropagator.Current,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        // A server that was replaced is noticed, and so is a certificate.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = trust.Accepts },
    });

    public void Dispose() => Client.Dispose();
}

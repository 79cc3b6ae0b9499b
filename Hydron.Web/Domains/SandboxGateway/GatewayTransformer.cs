using Hydron.Hosting;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Hydron.Domains.SandboxGateway;

/// <summary>
/// Carries a request to the server under the host name that the person typed, and brings answers that speak of <c>https</c> on that host back to the address
/// that the person has open.
/// </summary>
public sealed class GatewayTransformer(IOptions<WebOptions> options) : HttpTransformer
{
    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        // Also the name in the TLS handshake (SNI), and the one the certificate must bear.
        proxyRequest.Headers.Host = httpContext.Request.Host.Host;
        proxyRequest.Headers.Remove("X-Forwarded-For");
        proxyRequest.Headers.TryAddWithoutValidation("X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString());
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var hasBody = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        var headers = httpContext.Response.Headers;
        if (headers.Location is [{ } location] && Rewritten(location, httpContext.Request.Host.Host, options.Value.PublicUrl) is { } rewritten)
            headers.Location = rewritten;
        if (new Uri(options.Value.PublicUrl).Scheme == Uri.UriSchemeHttp)
            headers.StrictTransportSecurity = default; // it would lead the person to an address where nobody listens
        return hasBody;
    }

    /// <summary>The same place under Hydron's scheme and port; null where it is another host's or relative.</summary>
    internal static string? Rewritten(string location, string host, string publicUrl)
    {
        if (!Uri.TryCreate(location, UriKind.Absolute, out var target) || !target.Scheme.StartsWith("http", StringComparison.Ordinal) || !target.IsDefaultPort
            || !string.Equals(target.Host, host, StringComparison.OrdinalIgnoreCase))
            return null;
        var own = new Uri(publicUrl);
        return new UriBuilder(target) { Scheme = own.Scheme, Port = own.IsDefaultPort ? -1 : own.Port }.Uri.AbsoluteUri;
    }
}

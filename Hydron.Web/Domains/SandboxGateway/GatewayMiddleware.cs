using System.Net;
using Hydron.Hosting;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Hydron.Domains.SandboxGateway;

/// <summary>
/// Answers for applications on sandbox servers: <c>http://app.localhost:5080</c> leads to the server over https. Requests for Hydron itself pass on.
/// </summary>
public sealed class GatewayMiddleware(
    RequestDelegate next, IHttpForwarder forwarder, GatewayConnection connection, IGatewayRoutes routes, GatewayTransformer transformer, IOptions<WebOptions> options)
{
    // Applications may stream or keep a WebSocket open with nothing said for long.
    private static readonly ForwarderRequestConfig Patient = new() { ActivityTimeout = TimeSpan.FromMinutes(10) };

    public async Task InvokeAsync(HttpContext context)
    {
        if (GatewayHosts.ApplicationOf(context.Request.Host.Host, options.Value.PublicUrl) is not { } host)
        {
            await next(context);
            return;
        }

        if (await routes.AddressOfAsync(host) is not { } address)
        {
            await GatewayPages.WriteAsync(
                context, StatusCodes.Status404NotFound, "Nothing is deployed here",
                $"No project answers for {host}.", "Check the spelling, or open Hydron and deploy the project.", options.Value.PublicUrl);
            return;
        }

        var error = await forwarder.SendAsync(context, $"https://{Bracketed(address)}/", connection.Client, Patient, transformer);
        if (error != ForwarderError.None && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await GatewayPages.WriteAsync(
                context, StatusCodes.Status502BadGateway, "The server does not answer",
                $"The server of {host} ({address}) cannot be reached over https.",
                "Look at the server in Hydron's inventory and check it; if it runs, redeploy the project.", options.Value.PublicUrl);
        }
    }

    private static string Bracketed(string address) =>
        IPAddress.TryParse(address, out var ip) && ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address;
}

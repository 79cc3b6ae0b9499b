using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Hydron.Accounts;

/// <summary>How often a network address may send the forms with which people prove who they are. An account has limits of its own, wherever the attempts come from.</summary>
public sealed class AttemptLimits(IOptions<AccountOptions> options) : IRateLimiterPolicy<string>
{
    /// <summary>The policy's name, for <see cref="EnableRateLimitingAttribute"/>.</summary>
    public const string Policy = "attempts";

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => static async (context, cancellation) =>
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.HttpContext.Response.Headers.RetryAfter = "60";
        await context.HttpContext.Response.WriteAsync("There were too many attempts from your network. Wait a minute, go back, and try again.", cancellation);
    };

    /// <summary>Looking at a form is free.</summary>
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => HttpMethods.IsPost(httpContext.Request.Method)
        ? RateLimitPartition.GetSlidingWindowLimiter(Network(httpContext.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.Value.AttemptsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        })
        : RateLimitPartition.GetNoLimiter("");

    /// <summary>A person has 2^64 addresses of IPv6 at least, so the first half counts.</summary>
    internal static string Network(IPAddress? address)
    {
        if (address is null)
            return "here";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]]).ToString() : address.ToString();
    }
}

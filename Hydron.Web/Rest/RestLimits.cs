using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Hydron.Accounts.Tokens;
using Hydron.Rest.Problems;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Hydron.Rest;

/// <summary>How much one token may ask for: so many requests a minute, and so many event streams at once.</summary>
internal static class RestLimits
{
    public const string Requests = "rest.requests";
    public const string EventStreams = "rest.events";

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    public static void AddRestLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter => limiter.OnRejected = RefuseAsync);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RestOptions>>((limiter, options) => limiter
            .AddPolicy(Requests, context => RateLimitPartition.GetTokenBucketLimiter(TokenOf(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = Math.Max(1, options.Value.RequestsPerMinute / 2),
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / Math.Max(1, options.Value.RequestsPerMinute),
            }))
            .AddPolicy(EventStreams, context => RateLimitPartition.GetConcurrencyLimiter(TokenOf(context), _ => new ConcurrencyLimiterOptions { PermitLimit = Math.Max(1, options.Value.EventStreams) })));
    }

    private static string TokenOf(HttpContext context) => context.User.FindFirstValue(TokenClaims.Id) ?? "";

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : ShortestWait;
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Refusal.Of(new Problem("request.too-many", "This token has asked for more than it may at once.", "Wait as long as Retry-After says, then go on more slowly.")).Result.ExecuteAsync(rejected.HttpContext);
    }
}

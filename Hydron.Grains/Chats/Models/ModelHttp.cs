using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Hydron.Chats.Models;

/// <summary>
/// How requests get to a provider: refusals that pass (429, 529, 5xx, no connection) are repeated after as long as the provider asks for, or ever longer pauses. The
/// libraries' own repetition is off, so that there is one rule for all of them.
/// </summary>
internal static class ModelHttp
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Client = "hydron.models";

    /// <summary>A person waits: a provider that asks for more than this is told of at once.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddModelHttp(this IServiceCollection services)
    {
        services.AddHttpClient(Client, static client => client.Timeout = Timeout.InfiniteTimeSpan) // an answer may stream for long; silence is what ends it
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false, // the key goes to the configured address and nowhere else
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(15),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddResilienceHandler("retries", static (pipeline, context) =>
            {
                pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<TimeProvider>();
                var retries = context.ServiceProvider.GetRequiredService<IOptions<HydronOptions>>().Value.Models.Retries;
                if (retries > 0)
                    pipeline.AddRetry(Retry(retries, pipeline.TimeProvider));
            });
        return services;
    }

    private static HttpRetryStrategyOptions Retry(int retries, TimeProvider time) => new()
    {
        MaxRetryAttempts = retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(500),
        MaxDelay = TimeSpan.FromSeconds(8),
        ShouldRetryAfterHeader = true,
        ShouldHandle = arguments => ValueTask.FromResult(
            HttpClientResiliencePredicates.IsTransient(arguments.Outcome) && !(PauseOf(arguments.Outcome.Result, time) > LongestPause)),
    };

    /// <summary>How long the provider asks to wait; null where it does not say.</summary>
    private static TimeSpan? PauseOf(HttpResponseMessage? response, TimeProvider time) => response?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };
}

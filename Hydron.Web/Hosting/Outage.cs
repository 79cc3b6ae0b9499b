using Orleans.Runtime;

namespace Hydron.Hosting;

/// <summary>
/// What a call runs into where its grain's silo is gone and the others have not found out yet. It passes within seconds; after that the grain is at another silo.
/// </summary>
public static class Outage
{
    public static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    public static readonly Problem Problem = new("hydron.outage", "The part of Hydron that this belongs to does not answer at the moment.", "Try again in a few seconds; nothing that was said before is lost.");

    public static bool Is(Exception exception) => exception is OrleansException or TimeoutException;

    /// <summary>Asks until there is an answer, or another failure than an outage.</summary>
    public static async Task<T> OutlastAsync<T>(Func<Task<T>> ask, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception exception) when (Is(exception))
            {
                await Task.Delay(BetweenTries, time, cancellation);
            }
        }
    }
}

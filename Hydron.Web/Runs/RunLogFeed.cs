using System.Runtime.CompilerServices;
using Hydron.Hosting;

namespace Hydron.Runs;

/// <summary>
/// One reader's way through a run's log, by sequence number, until the run has ended. The stream only says that there is more, so nothing is lost or sent twice
/// however it behaves; and a silo that dies only makes it wait.
/// </summary>
/// <param name="run">The run as this reader may see it.</param>
public sealed class RunLogFeed(IRunGrain run, SharedRunLog log, TimeProvider time)
{
    public const int LinesPerPart = 2000;

    /// <summary>After this long without anything new, an empty part is sent.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    /// <summary>How often the run is asked, in case an event was missed, or the reader may no longer see it.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenParts = TimeSpan.FromMilliseconds(50);

    /// <param name="from">The first sequence number wanted; 1 for all.</param>
    public async IAsyncEnumerable<RunLogPart> ReadAsync(long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var next = Math.Max(1, from);
        var looked = long.MinValue;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (looked == long.MinValue || time.GetElapsedTime(looked) >= BetweenLooks)
            {
                log.Stands((await Outage.OutlastAsync(run.Get, time, cancellation)).Summary.Status);
                looked = time.GetTimestamp();
            }

            // Before the lines are read: what an ended run wrote is complete, and what comes meanwhile is news.
            var state = log.State;
            while (true)
            {
                var (part, isComplete) = await Outage.OutlastAsync(() => log.ReadAsync(next, state.Heard, first => run.ReadLog(first, LinesPerPart)), time, cancellation);
                if (part.Lines.IsEmpty)
                    break;
                next = part.Lines[^1].Sequence + 1;
                yield return part;
                if (isComplete && part.Lines.Length < LinesPerPart)
                    break;
            }

            if (state.Status.IsOver())
            {
                yield return RunLogPart.End;
                yield break;
            }

            if (await ComesWithinAsync(state.News, cancellation))
                await Task.Delay(BetweenParts, time, cancellation);
            else
                yield return RunLogPart.Quiet;
        }
    }

    private async Task<bool> ComesWithinAsync(Task news, CancellationToken cancellation)
    {
        try
        {
            await news.WaitAsync(Quiet, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}

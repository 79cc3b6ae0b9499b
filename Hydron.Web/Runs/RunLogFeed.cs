using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Hydron.Runs;

/// <summary>
/// Reads a run's log by sequence number and follows it until the run has ended. The stream only says that there is more, so nothing is lost or sent twice
/// however it behaves.
/// </summary>
/// <param name="follow">Subscribes to the run's stream.</param>
public sealed class RunLogFeed(IRunGrain run, Func<Func<RunEvent, Task>, Task<IAsyncDisposable>> follow, TimeProvider time)
{
    public const int LinesPerPart = 2000;

    /// <summary>After this long without anything new, an empty part is sent and the run is asked, in case an event was missed.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan BetweenParts = TimeSpan.FromMilliseconds(100);

    /// <param name="from">The first sequence number wanted; 1 for all.</param>
    public async IAsyncEnumerable<RunLogPart> ReadAsync(long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        await using var following = await follow(_ =>
        {
            news.Writer.TryWrite(true);
            return Task.CompletedTask;
        });
        for (var next = Math.Max(1, from); ;)
        {
            cancellation.ThrowIfCancellationRequested();
            // Asked before the lines are read: what an ended run wrote is complete then.
            var isOver = (await run.Get()).Summary.Status.IsOver();
            ImmutableArray<LogLine> lines;
            do
            {
                lines = await run.ReadLog(next, LinesPerPart);
                if (lines.IsEmpty)
                    break;
                next = lines[^1].Sequence + 1;
                yield return new RunLogPart(lines, IsEnd: false);
            }
            while (lines.Length == LinesPerPart);

            if (isOver)
            {
                yield return new RunLogPart([], IsEnd: true);
                yield break;
            }

            if (await ComesWithinAsync(news.Reader, cancellation))
                await Task.Delay(BetweenParts, time, cancellation);
            else
                yield return new RunLogPart([], IsEnd: false);
        }
    }

    private async Task<bool> ComesWithinAsync(ChannelReader<bool> news, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Quiet, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await news.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}

using System.Collections.Concurrent;

namespace Hydron.Runs.Execution;

/// <summary>What a provider has reported and no log has yet; the same report twice in a row counts once.</summary>
public sealed class PendingReports : IProgress<string>
{
    private readonly ConcurrentQueue<string> _reports = new();
    private string _latest = "";

    public void Report(string value)
    {
        if (Interlocked.Exchange(ref _latest, value) != value)
            _reports.Enqueue(value);
    }

    public bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string report) => _reports.TryDequeue(out report);
}

/// <summary>Writes a provider's reports into the log of the step that waits for it.</summary>
public sealed class LogProgress(StepContext context, PendingReports reports) : IProgress<string>
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    public void Report(string value) => reports.Report(value);

    /// <summary>Awaits the work and writes its reports meanwhile.</summary>
    public async Task<T> DuringAsync<T>(Task<T> work, CancellationToken cancellation)
    {
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(BetweenLooks, cancellation));
            await FlushAsync(cancellation);
        }

        var result = await work;
        await FlushAsync(cancellation);
        return result;
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        while (reports.TryTake(out var report))
            await context.RemarkAsync(report, cancellation);
    }
}

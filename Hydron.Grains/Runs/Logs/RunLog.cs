namespace Hydron.Runs.Logs;

/// <summary>The log of one run while it is executed: gives each line its number, takes the secrets out, and stores before anybody hears of it.</summary>
public sealed class RunLog(RunLogStore store, string run, Redactor redactor, long last, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _last = last;

    /// <summary>The number of the newest stored line.</summary>
    public long Last => Interlocked.Read(ref _last);

    public Redactor Redactor => redactor;

    /// <summary>A remark of Hydron's own.</summary>
    /// <param name="stepId">The step that it is about; empty for the run as a whole.</param>
    public Task RemarkAsync(string stepId, string text, CancellationToken cancellation) =>
        StoreAsync(stepId, attempt: 0, endOffset: 0, LogLines.Of(text).Clean(), cancellation);

    /// <summary>Output of a step, secrets still in it.</summary>
    /// <param name="endOffset">How many bytes of the attempt's output these lines complete.</param>
    public Task OutputAsync(string stepId, int attempt, long endOffset, LogLines lines, CancellationToken cancellation) => StoreAsync(stepId, attempt, endOffset, lines, cancellation);

    public Task<long> OffsetAsync(string stepId, int attempt, CancellationToken cancellation) => store.OffsetAsync(run, stepId, attempt, cancellation);

    public void Dispose() => _turn.Dispose();

    private async Task StoreAsync(string stepId, int attempt, long endOffset, LogLines lines, CancellationToken cancellation)
    {
        if (lines.Count == 0)
            return;
        var stored = lines.Redact(redactor).Cut();
        await _turn.WaitAsync(cancellation);
        try
        {
            var first = Last + 1;
            await store.AppendAsync(
                new LogBatch
                {
                    Run = run,
                    First = first,
                    Last = first + stored.Count - 1,
                    StepId = stepId,
                    Attempt = attempt,
                    EndOffset = endOffset,
                    AtTicks = time.GetUtcNow().UtcTicks,
                    Text = stored.Text,
                },
                cancellation);
            Interlocked.Exchange(ref _last, first + stored.Count - 1);
        }
        finally
        {
            _turn.Release();
        }
    }
}

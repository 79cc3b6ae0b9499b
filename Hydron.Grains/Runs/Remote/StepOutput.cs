using Hydron.Runs.Execution;
using Hydron.Runs.Logs;

namespace Hydron.Runs.Remote;

/// <summary>
/// From the bytes of an attempt's output to stored lines: what has come is stored when nothing more came for a moment or much has come, so that a fast writer is
/// stored in large batches and a slow one at once.
/// </summary>
public sealed class StepOutput(StepContext context, long offset) : IAsyncDisposable
{
    private const int LargeBatch = 512 * 1024;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(40);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _storing = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private LineSplitter _lines = new(context.Log.Redactor, offset);
    private long _stored = offset;
    private int _waiting;
    private Task _later = Task.CompletedTask;

    /// <summary>The byte to go on from: everything before it is stored.</summary>
    public long Offset => Interlocked.Read(ref _stored);

    /// <summary>The last line that says something, secrets removed, shortened to fit a sentence.</summary>
    public string LastLine { get; private set; } = "";

    public async ValueTask AddAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _lines.Add(bytes.Span);
            _waiting += bytes.Length;
            if (_waiting < LargeBatch)
            {
                if (_later.IsCompleted)
                    _later = StoreSoonAsync();
                return;
            }
        }

        await StoreAsync(cancellation); // the server waits meanwhile: nothing piles up here
    }

    /// <summary>The output has ended: what is left is stored.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        lock (_lock)
            _lines.End();
        await StoreAsync(cancellation);
    }

    /// <summary>After a lost connection: forgets what came but is not stored; it is read again.</summary>
    public async Task RewindAsync(CancellationToken cancellation)
    {
        await _storing.WaitAsync(cancellation);
        lock (_lock)
        {
            _lines = new LineSplitter(context.Log.Redactor, Offset);
            _waiting = 0;
        }

        _storing.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _later;
        _ended.Dispose();
        _storing.Dispose();
    }

    private async Task StoreSoonAsync()
    {
        try
        {
            await Task.Delay(Moment, _ended.Token);
            await StoreAsync(_ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The attempt is over; EndAsync has stored the rest, or it is read again.
        }
    }

    private async Task StoreAsync(CancellationToken cancellation)
    {
        await _storing.WaitAsync(cancellation);
        try
        {
            LogLines lines;
            long reached;
            lock (_lock)
            {
                lines = _lines.Take();
                reached = _lines.Offset;
                _waiting = 0;
            }

            if (lines.Count == 0)
                return;
            await context.Log.OutputAsync(context.Step.Id, context.Attempt, reached, lines, cancellation);
            Interlocked.Exchange(ref _stored, reached);
            if (lines.LastWords() is { Length: > 0 } last)
                LastLine = Shorten(LogText.Plain(context.Log.Redactor.Redact(last)).Trim().TrimStart('|').TrimStart());
        }
        finally
        {
            _storing.Release();
        }
    }

    private static string Shorten(string line) => line.Length <= 200 ? line : $"{line[..200]}…";
}

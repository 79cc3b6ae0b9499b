namespace Hydron.Runs;

/// <summary>
/// What the readers of one run's log share: the news that there is more, and the parts read last. Readers that are up to date ask for the same next line, so
/// that one of them reads for all.
/// </summary>
public sealed class SharedRunLog
{
    /// <summary>A reader that falls behind further than this reads for itself.</summary>
    private const int MostParts = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Reading> _parts = [];
    private readonly Queue<long> _order = new();
    private TaskCompletionSource _news = New();
    private RunStatus _status = RunStatus.Waiting;
    private long _heard;
    private Task<IAsyncDisposable>? _following;

    /// <summary>Guarded by the hub.</summary>
    internal int Readers { get; set; }

    /// <summary>What has been heard of the run so far. Take it before reading, so that nothing is missed.</summary>
    public RunLogState State
    {
        get
        {
            lock (_lock)
                return new RunLogState(_status, _news.Task, _heard);
        }
    }

    /// <summary>There are more lines.</summary>
    public void Grew() => Hear(status: null);

    public void Stands(RunStatus status) => Hear(status);

    /// <summary>The part that begins with a line: from who read it before, or by reading it. An empty one is not kept.</summary>
    /// <param name="heard">What the reader has heard: an older reading may lack lines that this promised.</param>
    /// <returns>Whether the part has all lines that there were when the reader heard of them, unless it is full. An empty one always has.</returns>
    public async Task<(RunLogPart Part, bool IsComplete)> ReadAsync(long first, long heard, Func<long, Task<ImmutableArray<LogLine>>> read)
    {
        while (true)
        {
            Reading? reading;
            lock (_lock)
            {
                if (!_parts.TryGetValue(first, out reading))
                {
                    _parts[first] = reading = new Reading(ReadPartAsync(first, read), _heard);
                    _order.Enqueue(first);
                    if (_order.Count > MostParts)
                        _parts.Remove(_order.Dequeue());
                }
            }

            try
            {
                var part = await reading.Part;
                if (part.Lines.IsEmpty)
                    Forget(first, reading);
                if (!part.Lines.IsEmpty || reading.Heard >= heard)
                    return (part, reading.Heard >= heard);
            }
            catch
            {
                Forget(first, reading);
                throw;
            }
        }
    }

    internal Task FollowAsync(Func<SharedRunLog, Task<IAsyncDisposable>> follow)
    {
        lock (_lock)
            return _following ??= follow(this);
    }

    internal async Task LeaveAsync()
    {
        if (_following is { IsCompletedSuccessfully: true } following)
            await (await following).DisposeAsync();
    }

    private static async Task<RunLogPart> ReadPartAsync(long first, Func<long, Task<ImmutableArray<LogLine>>> read)
    {
        var lines = await read(first);
        return lines.IsEmpty ? RunLogPart.Quiet : new RunLogPart(lines, isEnd: false);
    }

    private void Hear(RunStatus? status)
    {
        TaskCompletionSource told;
        lock (_lock)
        {
            if (status == _status)
                return;
            _status = status ?? _status;
            _heard++;
            told = _news;
            _news = New();
        }

        told.SetResult();
    }

    private void Forget(long first, Reading reading)
    {
        lock (_lock)
        {
            if (_parts.TryGetValue(first, out var kept) && kept == reading)
                _parts.Remove(first);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="Heard">How much news there had been when it began.</param>
    private sealed record Reading(Task<RunLogPart> Part, long Heard);
}

/// <summary>What has been heard of a run.</summary>
/// <param name="Status">What an ended run wrote is complete.</param>
/// <param name="News">Completes at the next news.</param>
/// <param name="Heard">How much news there has been.</param>
public readonly record struct RunLogState(RunStatus Status, Task News, long Heard);

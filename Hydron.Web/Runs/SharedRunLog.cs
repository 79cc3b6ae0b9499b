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
    private readonly Dictionary<long, Task<RunLogPart>> _parts = [];
    private readonly Queue<long> _order = new();
    private TaskCompletionSource _news = New();
    private Task<IAsyncDisposable>? _following;

    /// <summary>Guarded by the hub.</summary>
    internal int Readers { get; set; }

    /// <summary>The run's status as far as it was heard of; what an ended run wrote is complete.</summary>
    public RunStatus Status { get; private set; } = RunStatus.Waiting;

    /// <summary>Completes at the next news. Take it before reading, so that none is missed.</summary>
    public Task News
    {
        get
        {
            lock (_lock)
                return _news.Task;
        }
    }

    /// <summary>There are more lines.</summary>
    public void Grew()
    {
        TaskCompletionSource told;
        lock (_lock)
        {
            told = _news;
            _news = New();
        }

        told.SetResult();
    }

    public void Stands(RunStatus status)
    {
        lock (_lock)
        {
            if (status == Status)
                return;
            Status = status;
        }

        Grew();
    }

    /// <summary>The part that begins with a line: from who read it before, or by reading it. An empty one is not kept.</summary>
    public async Task<RunLogPart> ReadAsync(long first, Func<long, Task<ImmutableArray<LogLine>>> read)
    {
        Task<RunLogPart> reading;
        lock (_lock)
        {
            if (!_parts.TryGetValue(first, out reading!))
            {
                _parts[first] = reading = ReadPartAsync(first, read);
                _order.Enqueue(first);
                if (_order.Count > MostParts)
                    _parts.Remove(_order.Dequeue());
            }
        }

        try
        {
            var part = await reading;
            if (part.Lines.IsEmpty)
                Forget(first, reading);
            return part;
        }
        catch
        {
            Forget(first, reading);
            throw;
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

    private void Forget(long first, Task<RunLogPart> reading)
    {
        lock (_lock)
        {
            if (_parts.TryGetValue(first, out var kept) && kept == reading)
                _parts.Remove(first);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

namespace Hydron.Runs;

/// <summary>Lets all who follow the log of the same run, in this web tier, share one subscription and each read part.</summary>
public sealed class RunLogHub
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SharedRunLog> _logs = [];

    /// <param name="key">The run's grain key.</param>
    /// <param name="follow">Subscribes to what tells of the run's growth and status; the first to come does so for all.</param>
    public async Task<SharedRunLog> JoinAsync(string key, Func<SharedRunLog, Task<IAsyncDisposable>> follow)
    {
        SharedRunLog log;
        lock (_lock)
        {
            if (!_logs.TryGetValue(key, out log!))
                _logs[key] = log = new SharedRunLog();
            log.Readers++;
        }

        try
        {
            await log.FollowAsync(follow);
            return log;
        }
        catch
        {
            await LeaveAsync(key, log);
            throw;
        }
    }

    public async Task LeaveAsync(string key, SharedRunLog log)
    {
        lock (_lock)
        {
            if (--log.Readers > 0)
                return;
            _logs.Remove(key);
        }

        await log.LeaveAsync();
    }
}

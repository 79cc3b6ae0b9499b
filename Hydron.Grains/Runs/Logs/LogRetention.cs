namespace Hydron.Runs.Logs;

/// <summary>The log of one run, as far as retention is concerned.</summary>
/// <param name="Run">The run's grain key.</param>
/// <param name="WrittenTicks">When its last line was written, in UTC ticks.</param>
/// <param name="Characters">How much text it holds.</param>
public sealed record LogSize(string Run, long WrittenTicks, long Characters);

/// <summary>How long, and how much of, the runs' logs are kept: whole logs go, the oldest first.</summary>
/// <param name="Age">Since a log's last line; what is younger than a day stays in any case, since its run may go on.</param>
/// <param name="Characters">Of all logs together.</param>
public sealed record LogRetention(TimeSpan Age, long Characters)
{
    private static readonly TimeSpan Untouched = TimeSpan.FromDays(1);

    public static LogRetention Of(LogOptions options) => new(TimeSpan.FromDays(options.KeepDays), options.KeepMegabytes * 1024L * 1024L);

    /// <returns>The runs whose logs go.</returns>
    public ImmutableArray<string> Remove(IEnumerable<LogSize> logs, DateTimeOffset now)
    {
        var newestFirst = logs.OrderByDescending(log => log.WrittenTicks).ToList();
        var removed = ImmutableArray.CreateBuilder<string>();
        var kept = 0L;
        foreach (var log in newestFirst)
        {
            var age = now.UtcDateTime - new DateTime(log.WrittenTicks, DateTimeKind.Utc);
            kept += log.Characters;
            if (age > Untouched && (age > Age || kept > Characters))
                removed.Add(log.Run);
        }

        return removed.ToImmutable();
    }
}

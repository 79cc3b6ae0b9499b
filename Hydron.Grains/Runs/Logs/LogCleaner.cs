using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hydron.Runs.Logs;

/// <summary>Removes old logs, an hour after the start and then once a day. Several silos may do so at once: what one has removed the others do not find.</summary>
public sealed partial class LogCleaner(RunLogStore logs, IOptions<HydronOptions> options, TimeProvider time, ILogger<LogCleaner> logger) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromHours(1);
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = AfterStart; ; wait = Between)
        {
            await Task.Delay(wait, time, stoppingToken);
            try
            {
                var removed = await logs.RemoveAsync(LogRetention.Of(options.Value.Logs), time.GetUtcNow(), stoppingToken);
                if (removed.Length > 0)
                    Removed(logger, removed.Length);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Broke(logger, exception); // tomorrow is another day
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed the logs of {Count} runs, as the retention says")]
    private static partial void Removed(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Old logs could not be removed")]
    private static partial void Broke(ILogger logger, Exception exception);
}

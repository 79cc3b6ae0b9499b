using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;

namespace Hydron.Runs;

/// <remarks>
/// This part makes sure that a run under way is worked on, whatever became of the silo that did: a reminder outlives it, and brings the grain back where
/// silos are. It stands from before the run is under way until after it is paused, or over with its project told and its servers let go, so that no moment of a
/// crash leaves an orphan behind, nor a server that waits for one.
/// </remarks>
public sealed partial class RunGrain : IRemindable
{
    /// <summary>How long a run may stand still once a silo is there. A tick costs one call and no writing.</summary>
    internal static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(5);

    private const string Watchdog = "watchdog";

    private bool _isWatched;
    private bool _isReplaced;

    private bool IsUnderWay => storage.State.View is { } view && RunSteps.IsUnderWay(view.Summary.Status);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (storage.State.View is null)
            await UnwatchAsync(); // a crash came before the run began
        else if (IsOverdue)
            await EndOverdueAsync(_deadline!);
        else
            Work();
    }

    /// <summary>What is left to do once nobody has to work on the run. What of it fails is tried again at the watchdog's next tick.</summary>
    private async Task SettleAsync()
    {
        try
        {
            await TellProjectAsync(View);
            if (View.Summary.Status.IsOver())
                await LetGoAsync();
            if (_toldStatus == View.Summary.Status)
                await UnwatchAsync();
        }
        catch (Exception exception)
        {
            NotSettled(logger, exception, Key);
        }
    }

    private async Task WatchAsync()
    {
        if (_isWatched || !IsUnderWay)
            return;
        await this.RegisterOrUpdateReminder(Watchdog, WatchPeriod, WatchPeriod);
        _isWatched = true;
    }

    private async Task UnwatchAsync()
    {
        if (IsUnderWay)
            return;
        _isWatched = false;
        try
        {
            if (await this.GetReminder(Watchdog) is { } reminder)
                await this.UnregisterReminder(reminder);
        }
        catch (Exception exception)
        {
            StillWatched(logger, exception, Key); // its next tick tries again
        }

        await WatchAsync(); // a person may have said "retry" meanwhile
    }

    private async Task WriteAsync()
    {
        try
        {
            await _writer.WriteAsync();
        }
        catch (InconsistentStateException exception)
        {
            await LeaveAsync(exception);
            throw;
        }
    }

    /// <summary>Ends the work of this activation, because another one has gone on with the run; what it has in memory is not how the run stands.</summary>
    private async Task LeaveAsync(Exception exception)
    {
        _isReplaced = true;
        Replaced(logger, exception, Key);
        DeactivateOnIdle();
        await _leaving.CancelAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Run} is executed elsewhere; this activation ends")]
    private static partial void Replaced(ILogger logger, Exception exception, string run);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Run} is over, but its servers could not be let go")]
    private static partial void NotSettled(ILogger logger, Exception exception, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The watchdog of {Run} could not be ended")]
    private static partial void StillWatched(ILogger logger, Exception exception, string run);
}

using Hydron.Plans;
using Hydron.Runs.Execution;
using Hydron.Runs.Logs;
using Microsoft.Extensions.Logging;

namespace Hydron.Runs;

/// <remarks>This part ends a run whose phase does not end: the watchdog does not wait for what its executor waits for.</remarks>
public sealed partial class RunGrain
{
    /// <summary>How long an executor may take to let go of a run that is overdue.</summary>
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(5);

    /// <summary>Of the phase at hand; null before the first.</summary>
    private PhaseDeadline? _deadline;

    private bool IsOverdue => IsUnderWay && _deadline is { } deadline && deadline.IsPast(time.GetUtcNow());

    private void EnterPhase(RunPhase phase)
    {
        if (_deadline?.Phase != phase)
            _deadline = PhaseDeadline.Of(Request, View, phase, time.GetUtcNow());
    }

    /// <summary>Takes the run from its executor, ends the step at hand on its server, and fails the run.</summary>
    private async Task EndOverdueAsync(PhaseDeadline deadline)
    {
        try
        {
            _isReplaced = true; // the executor changes nothing any more, if it ever comes back
            await _leaving.CancelAsync();
            await _work.WaitAsync(LeaveLimit, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            _work = Task.CompletedTask;
            var step = RunSteps.Next(View) is { Status: StepStatus.Running } running ? running : null;
            var problem = deadline.Problem(step);
            PhaseOverdue(logger, Key, problem.Message);
            if (step is not null)
            {
                try
                {
                    await EndOnServerAsync(step, problem);
                }
                catch (Exception exception) when (exception is not ExecutorReplacedException)
                {
                    StepBroke(logger, exception, step.Id, Key); // it ends by itself at the latest when it is done
                }

                View = View.With(step with { Status = StepStatus.Failed, EndedAt = time.GetUtcNow() });
            }

            await EndAsync(RunStatus.Failed, problem);
            await SettleAsync();
        }
        finally
        {
            DeactivateOnIdle();
        }
    }

    /// <summary>With a lease of its own: whatever the executor still wants on the server is refused there.</summary>
    private async Task EndOnServerAsync(RunStep step, Problem problem)
    {
        var environment = new EnvironmentResolver(Request.Services, secrets.Unprotect);
        await using var servers = Servers();
        using var log = await OpenLogAsync(environment, CancellationToken.None);
        var context = ContextOf(step, servers, log, environment) with { MayHaveStarted = true };
        if (step.Server.Length == 0 || await servers.LeaseAsync(step.Server, Id))
            await StopAsync(ExecutorOf(context.Step), context);
        await context.RemarkAsync($"\e[31m{problem.Message}\e[0m", CancellationToken.None);
        View = View with { LastLogLine = log.Last };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Run} is overdue: {Why}")]
    private static partial void PhaseOverdue(ILogger logger, string run, string why);
}

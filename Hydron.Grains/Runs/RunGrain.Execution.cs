using Hydron.Hosting;
using Hydron.Plans;
using Hydron.Runs.Execution;
using Hydron.Runs.Logs;
using Hydron.Runs.Repairs;
using Hydron.Sources;
using Microsoft.Extensions.Logging;

namespace Hydron.Runs;

public sealed partial class RunGrain
{
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenLeases = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StayAlive = TimeSpan.FromMinutes(30);

    /// <summary>Makes sure that somebody works on the run; the work belongs to this grain and ends with it.</summary>
    private void Work()
    {
        if (_work.IsCompleted)
            _work = WorkAsync();
    }

    private async Task WorkAsync()
    {
        await Task.Yield();
        try
        {
            do
            {
                if (IsUnderWay)
                    await PassAsync();
                if (!IsUnderWay && !_leaving.IsCancellationRequested)
                    await SettleAsync();
            }
            while (IsUnderWay && !_leaving.IsCancellationRequested); // a person may have said "retry" or "resume" at the last moment
        }
        catch (Exception exception)
        {
            // Not even its failure could be stored: how the run stands is what is in storage, and the watchdog goes on from there.
            RunBroke(logger, exception, Key);
            DeactivateOnIdle();
            await _leaving.CancelAsync();
        }
    }

    private async Task PassAsync()
    {
        try
        {
            var environment = new EnvironmentResolver(Request.Services, secrets.Unprotect);
            using var log = await OpenLogAsync(environment, _leaving.Token);
            _deadline = null;
            await using var servers = Servers();
            if (await LeaseAsync(servers))
                await ExecuteAsync(servers, log, environment);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The grain goes away; whoever activates it next goes on.
        }
        catch (ExecutorReplacedException exception)
        {
            await LeaveAsync(exception);
        }
        catch (Exception) when (_isReplaced)
        {
            // The other executor goes on.
        }
        catch (ProblemException exception)
        {
            await EndAsync(RunStatus.Failed, exception.Problems[0]);
        }
        catch (Exception exception)
        {
            RunBroke(logger, exception, Key);
            await EndAsync(RunStatus.Failed, new Problem("run.error", "The run ended by a mistake of Hydron's own.", "Retry; Hydron's log has the details."));
        }
    }

    /// <summary>Takes every server of the run for it alone; waits, visibly, for those that another run is changing.</summary>
    /// <returns>False where the run was stopped meanwhile.</returns>
    private async Task<bool> LeaseAsync(RunServers servers)
    {
        foreach (var planned in Request.Infrastructure.Servers.OrderBy(server => Request.ServerIds.GetValueOrDefault(server.Name), StringComparer.Ordinal))
        {
            while (!await servers.LeaseAsync(planned.Name, Id))
            {
                if (View.Summary.Status == RunStatus.Stopping)
                {
                    await EndAsync(RunStatus.Stopped, problem: null);
                    return false;
                }

                var server = await servers.GetAsync(planned.Name);
                var waitingFor = $"{server.Name}, which another run is changing";
                if (View.WaitingFor != waitingFor)
                {
                    View = View with { WaitingFor = waitingFor };
                    await SaveAsync();
                }

                DelayDeactivation(StayAlive);
                await Task.Delay(BetweenLeases, time, _leaving.Token);
            }
        }

        if (View.Summary.Status == RunStatus.Waiting)
        {
            View = View.With(RunStatus.Running) with { WaitingFor = "" };
            await SaveAsync();
        }

        return true;
    }

    private async Task ExecuteAsync(RunServers servers, RunLog log, EnvironmentResolver environment)
    {
        var candidates = UnneededSteps.Candidates(Request, View);
        var unneeded = Task.Run(() => UnneededSteps.FindAsync(candidates, servers, _leaving.Token));
        if (Request.Source is { } source && RunSteps.WillBuild(Request, View))
            sources.Begin(Key, source, SourceAccess.Of(Key, Request.SourceReader), CommitToBuild, _leaving.Token);
        try
        {
            await ExecuteAsync(servers, log, environment, unneeded);
        }
        finally
        {
            await unneeded;
        }
    }

    private async Task ExecuteAsync(RunServers servers, RunLog log, EnvironmentResolver environment, Task<ImmutableHashSet<string>> unneeded)
    {
        while (RunSteps.Next(View) is { } step)
        {
            _leaving.Token.ThrowIfCancellationRequested();
            if (View.Summary.Status == RunStatus.Pausing && step.Status == StepStatus.Pending)
            {
                View = View.With(RunStatus.Paused);
                await SaveAsync();
                return;
            }

            if (View.Summary.Status == RunStatus.Stopping && step.Status == StepStatus.Pending)
            {
                await EndAsync(RunStatus.Stopped, problem: null);
                return;
            }

            var resumed = step.Status == StepStatus.Running; // by an executor before this one, which may have come as far as the step's first line
            var planned = RunSteps.PlannedFor(Request, step);
            if (!resumed && planned.Unless.Length > 0 && (await unneeded).Contains(step.Id))
            {
                await SkipAsync(log, await unneeded);
                continue;
            }

            if (!resumed)
            {
                step = step with { Status = StepStatus.Running, Attempt = step.Attempt + 1, StartedAt = time.GetUtcNow(), FirstLogLine = log.Last + 1 };
                View = View.With(step);
                await SaveAsync();
            }

            EnterPhase(step.Phase);
            if (!await ExecuteAsync(ContextOf(step, servers, log, environment) with { MayHaveStarted = resumed && log.Last >= step.FirstLogLine }, step))
                return;
        }

        await EndAsync(RunStatus.Succeeded, problem: null);
    }

    private RunServers Servers() => new(GrainFactory, system, connections, Workspace, Request.ServerIds);

    private async Task<RunLog> OpenLogAsync(EnvironmentResolver environment, CancellationToken cancellation) =>
        new(logs, Key, new Redactor(environment.Secrets()), await logs.LastAsync(Key, cancellation), time);

    private StepContext ContextOf(RunStep step, RunServers servers, RunLog log, EnvironmentResolver environment) => new()
    {
        RunKey = Key,
        Request = Request,
        Step = RunSteps.PlannedFor(Request, step),
        Attempt = step.Attempt,
        MayHaveStarted = false,
        Commit = CommitToBuild,
        Log = log,
        Servers = servers,
        Environment = environment,
        Repair = AmendedRun.RepairFor(step, step.Attempt),
    };

    /// <summary>Empty for the branch's newest.</summary>
    private string CommitToBuild => View.Commit.Length > 0 ? View.Commit : Request.Commit;

    private IStepExecutor ExecutorOf(PlannedStep step) => executors.FirstOrDefault(each => each.Action == step.Action.GetType())
        ?? throw new InvalidOperationException($"No executor for {step.Action.GetType().Name}.");

    private async Task SkipAsync(RunLog log, ImmutableHashSet<string> unneeded)
    {
        var said = await logs.StepsAsync(Key, _leaving.Token); // a crash may have come before what was said was stored with the run
        foreach (var step in View.Steps.Where(step => step.Status == StepStatus.Pending && unneeded.Contains(step.Id)))
        {
            var line = said.Contains(step.Id) ? (await logs.FindStepAsync(Key, step.Id, _leaving.Token))[0].First : log.Last + 1;
            if (line > log.Last)
                await log.RemarkAsync(step.Id, $"\e[1m{step.Title}\e[0m: nothing to do, it is as planned.", _leaving.Token);
            View = View.With(step with { Status = StepStatus.Skipped, FirstLogLine = line });
        }

        await SaveAsync();
    }

    /// <returns>Whether the run goes on.</returns>
    private async Task<bool> ExecuteAsync(StepContext context, RunStep step)
    {
        var executor = ExecutorOf(context.Step);
        DelayDeactivation(StayAlive + context.Step.Timeout);
        using var timeout = new CancellationTokenSource(context.Step.Timeout, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopping.Token, _leaving.Token);
        try
        {
            var work = Task.Run(() => AttemptAsync(executor, context, ends.Token), CancellationToken.None);
            while (!work.IsCompleted)
            {
                await Task.WhenAny(work, Task.Delay(BetweenNews, time, CancellationToken.None));
                await TellGrowthAsync(context.Log);
                await KeepCommitAsync();
            }

            var exitCode = await work;
            if (context.Step.Fingerprint.Length > 0)
                await context.Servers.CallAsync(context.Step.Server, grain => grain.Applied(context.Step.Fingerprint));
            if (context.Step.Undoes.Length > 0)
                await context.Servers.CallAsync(context.Step.Server, grain => grain.Undone(context.Step.Undoes));
            View = View.With(step with { Status = StepStatus.Succeeded, EndedAt = time.GetUtcNow(), ExitCode = exitCode });
            return true; // stored with what comes next: were it lost, the server would still know how the step ended
        }
        catch (Exception exception) when (exception is ExecutorReplacedException || (exception is OperationCanceledException && _leaving.IsCancellationRequested))
        {
            throw; // what runs on the server goes on
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            await StopAsync(executor, context);
            await context.RemarkAsync("Stopped.", CancellationToken.None);
            await EndAsync(context, step, StepStatus.Stopped, RunStatus.Stopped, problem: null);
            return false;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            await StopAsync(executor, context);
            await FailAsync(context, step, new Problem(
                "step.timeout",
                $"\"{context.Step.Title}\" did not end within {context.Step.Timeout.TotalMinutes:0.#} minutes{(context.Step.Server.Length > 0 ? $" on {context.Step.Server}" : "")} and was ended.",
                "Look at the end of its log for what it was waiting for, then retry."));
            return false;
        }
        catch (ProblemException exception)
        {
            await FailAsync(context, step, exception.Problems[0]);
            return false;
        }
        catch (Exception exception) when (!_isReplaced)
        {
            StepBroke(logger, exception, context.Step.Id, Key);
            await FailAsync(context, step, new Problem("step.error", $"\"{context.Step.Title}\" ended by a mistake of Hydron's own.", "Retry; Hydron's log has the details."));
            return false;
        }
    }

    /// <summary>Of what is being built: whoever goes on after a crash builds the rest of it, and says what it was.</summary>
    private async Task KeepCommitAsync()
    {
        if (sources.CommitOf(Key) is not { Length: > 0 } commit || commit == View.Commit)
            return;
        View = View with { Commit = commit };
        await SaveAsync();
    }

    /// <summary>Off the grain's own thread: output of a step may be plentiful.</summary>
    private async Task<int?> AttemptAsync(IStepExecutor executor, StepContext context, CancellationToken cancellation)
    {
        if (!context.MayHaveStarted)
        {
            await context.RemarkAsync($"\e[1m{context.Step.Title}\e[0m{(context.Attempt > 1 ? $" (attempt {context.Attempt})" : "")}", cancellation);
            if (context.Attempt > 1)
                await executor.StopAsync(context.Earlier(), cancellation); // it may go on there still, after a lost connection
        }

        await mending.RunAsync(context, cancellation);
        return await executor.ExecuteAsync(context, cancellation);
    }

    private async Task StopAsync(IStepExecutor executor, StepContext context)
    {
        using var limit = new CancellationTokenSource(StopLimit, time);
        try
        {
            await Task.Run(() => Task.WhenAll(Mending.StopAsync(context, limit.Token), executor.StopAsync(context, limit.Token)), CancellationToken.None).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await context.RemarkAsync($"{context.Step.Server} did not answer when the step was to be ended there.", CancellationToken.None);
        }
    }

    private async Task FailAsync(StepContext context, RunStep step, Problem problem)
    {
        await context.RemarkAsync($"\e[31m{problem.Message}\e[0m", CancellationToken.None);
        if (await DiagnoseAsync(context, step, problem) is var (diagnosed, why))
            await EndAsync(context, diagnosed, StepStatus.Failed, RunStatus.Failed, why);
    }

    private async Task EndAsync(StepContext context, RunStep step, StepStatus stepStatus, RunStatus status, Problem? problem)
    {
        await TellGrowthAsync(context.Log);
        View = View.With(step with { Status = stepStatus, EndedAt = time.GetUtcNow() });
        await EndAsync(status, problem);
    }

    private async Task EndAsync(RunStatus status, Problem? problem)
    {
        var url = status == RunStatus.Succeeded ? Request.Url : "";
        View = View.With(status, time.GetUtcNow()) with { Problem = problem, Url = url, WaitingFor = "" };
        await SaveAsync();
    }

    /// <summary>Says that there are more lines; who wants them reads them by number.</summary>
    private async Task TellGrowthAsync(RunLog log)
    {
        if (log.Last == View.LastLogLine)
            return;
        View = View with { LastLogLine = log.Last };
        await this.PublishAsync(Streams.RunLog, new LogGrew(log.Last));
    }

    private async Task LetGoAsync()
    {
        await sources.LetGoAsync(Key);
        await using var servers = Servers();
        foreach (var server in Request.Infrastructure.Servers.Where(server => Request.ServerIds.ContainsKey(server.Name)))
            await servers.CallAsync(server.Name, grain => grain.Release(Id));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Run} broke")]
    private static partial void RunBroke(ILogger logger, Exception exception, string run);

    [LoggerMessage(Level = LogLevel.Error, Message = "Step {Step} of {Run} broke")]
    private static partial void StepBroke(ILogger logger, Exception exception, string step, string run);
}

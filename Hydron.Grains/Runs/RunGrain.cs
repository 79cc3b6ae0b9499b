using Hydron.Accounts;
using Hydron.Chats;
using Hydron.Hosting;
using Hydron.Projects;
using Hydron.Runs.Execution;
using Hydron.Runs.Logs;
using Hydron.Runs.Repairs;
using Hydron.Servers.Ssh;
using Hydron.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Hydron.Runs;

/// <inheritdoc cref="IRunGrain"/>
/// <remarks>This part answers calls; RunGrain.Execution.cs executes, RunGrain.Repair.cs mends what failed, RunGrain.Proposals.cs asks a model about it, RunGrain.Watchdog.cs finds orphans, RunGrain.Deadlines.cs ends what does not end. A status is stored before it is shown.</remarks>
public sealed partial class RunGrain(
    [PersistentState("run", SiloExtensions.Storage)] IPersistentState<RunState> storage,
    IEnumerable<IStepExecutor> executors,
    RunLogStore logs,
    RunSources sources,
    SshConnections connections,
    ISecretProtector secrets,
    SystemScope system,
    Mending mending,
    ChosenAssistants chosen,
    TimeProvider time,
    ILogger<RunGrain> logger) : Grain, IRunGrain
{
    private const int MostLines = 10_000;

    private readonly SerialWriter _writer = new(storage);
    private readonly CancellationTokenSource _leaving = new();
    private CancellationTokenSource _stopping = new();
    private Task _work = Task.CompletedTask;
    private Task _telling = Task.CompletedTask;
    private RunStatus? _toldStatus;

    private string Key => this.GetPrimaryKeyString();

    private string Id => GrainKeys.IdOf(Key);

    private string Workspace => GrainKeys.WorkspaceOf(Key);

    private RunRequest Request => storage.State.Request ?? throw Unknown();

    private RunView View
    {
        get => storage.State.View ?? throw Unknown();
        set => storage.State.View = value;
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (storage.State.View is { } view)
        {
            if (view.Summary.Status == RunStatus.Stopping)
                await _stopping.CancelAsync();
            if (RunSteps.IsUnderWay(view.Summary.Status))
                Work();
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _leaving.CancelAsync();
        await _work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await _telling.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public Task<RunView> Get() => Task.FromResult(View);

    public Task<ImmutableArray<LogLine>> ReadLog(long from, int count) =>
        logs.ReadAsync(Key, Math.Max(1, from), Math.Clamp(count, 1, MostLines), _leaving.Token);

    public Task<ImmutableArray<LogRange>> FindStepLines(string stepId) => logs.FindStepAsync(Key, stepId, _leaving.Token);

    public Task<LogMatches> SearchLog(string text, string stepId)
    {
        var (run, search) = (Key, LogSearch.For(text));
        return Task.Run(() => logs.SearchAsync(run, search, stepId, _leaving.Token)); // off the grain's thread: a million lines take a moment
    }

    public async Task Start(RunRequest request)
    {
        if (storage.State.Request is not null)
            return;
        storage.State.Request = request;
        View = RunSteps.Begin(Id, request, time.GetUtcNow());
        _toldStatus = RunStatus.Waiting;
        await SaveAsync();
        Work();
    }

    public async Task Pause()
    {
        if (View.Summary.Status is RunStatus.Pausing or RunStatus.Paused)
            return;
        if (View.Summary.Status != RunStatus.Running)
            throw new ProblemException("run.not-running", $"Run {View.Summary.Number} is not running.", "Only a run that executes its steps can be paused.");
        View = View.With(RunStatus.Pausing);
        await SaveAsync();
    }

    public async Task Resume()
    {
        if (View.Summary.Status is not (RunStatus.Pausing or RunStatus.Paused))
            throw new ProblemException("run.not-paused", $"Run {View.Summary.Number} is not paused.", "A failed or stopped run goes on with \"retry\".");
        View = View.With(RunStatus.Running);
        await SaveAsync();
        Work();
    }

    public async Task Stop()
    {
        if (View.Summary.Status.IsOver() || View.Summary.Status == RunStatus.Stopping)
            return;
        View = View.With(RunStatus.Stopping);
        await _stopping.CancelAsync();
        await SaveAsync();
        Work();
    }

    public async Task Retry()
    {
        if (View.Summary.Status is not (RunStatus.Failed or RunStatus.Stopped))
            throw new ProblemException("run.not-failed", $"Run {View.Summary.Number} has neither failed nor been stopped.", "Only then is there something to retry.");
        if (RunSteps.Superseded(View, await ProjectAsync()) is { } problem)
            throw new ProblemException([problem]);
        await GoOnAsync();
    }

    private async Task<ProjectView> ProjectAsync()
    {
        using (system.Enter(Workspace))
            return await GrainFactory.GetGrain<IProjectGrain>(GrainKeys.Of(Workspace, View.ProjectId)).Get();
    }

    /// <summary>After it was over: at the step that did not succeed.</summary>
    private async Task GoOnAsync()
    {
        _stopping.Dispose();
        _stopping = new CancellationTokenSource();
        View = View.Again() with { Commit = RunSteps.BuiltCommit(Request, View) };
        await SaveAsync();
        Work();
    }

    private async Task SaveAsync()
    {
        await WatchAsync();
        View = View with { Version = View.Version + 1 };
        var view = View;
        await WriteAsync();
        await this.PublishAsync(Streams.Run, view);
        var told = TellProjectAsync(view);
        if (view.Summary.Status.IsOver())
            await told;
    }

    /// <summary>Unless it has heard of this status.</summary>
    private Task TellProjectAsync(RunView view)
    {
        if (_toldStatus == view.Summary.Status)
            return _telling;
        _toldStatus = view.Summary.Status;
        return _telling = TellProjectAsync(_telling, view);
    }

    /// <summary>One status after the other; the steps go on meanwhile.</summary>
    private async Task TellProjectAsync(Task before, RunView view)
    {
        await before;
        try
        {
            using (system.Enter(Workspace))
                await GrainFactory.GetGrain<IProjectGrain>(GrainKeys.Of(Workspace, view.ProjectId)).RunChanged(view.Summary, view.Url);
        }
        catch (Exception exception)
        {
            ProjectDidNotHear(logger, exception, Key); // the run itself is as it is; the project hears of it with what comes next, or from the watchdog
            _toldStatus = null;
        }
    }

    private static ProblemException Unknown() => new("run.unknown", "There is no such run.", "Look at the project's list of runs.");

    [LoggerMessage(Level = LogLevel.Error, Message = "The project of {Run} could not take its new status")]
    private static partial void ProjectDidNotHear(ILogger logger, Exception exception, string run);
}

namespace Hydron.Runs;

/// <summary>What a person can do with a run.</summary>
public enum RunCommand
{
    Pause,
    Resume,
    Retry,
    Stop,

    /// <summary>Plans the rollback commands of what it has done.</summary>
    Undo,
}

/// <summary>Which commands a run takes; it follows from its status alone.</summary>
public static class RunCommands
{
    /// <param name="isNewest">An older run is history: going on with it would deploy what has been replaced since.</param>
    /// <param name="isServing">An earlier release serves; taking back what a run has done would touch it.</param>
    public static ImmutableArray<RunCommand> For(RunStatus status, bool isNewest, bool isServing) => status switch
    {
        RunStatus.Waiting => [RunCommand.Stop],
        RunStatus.Running => [RunCommand.Pause, RunCommand.Stop],
        RunStatus.Pausing or RunStatus.Paused => [RunCommand.Resume, RunCommand.Stop],
        RunStatus.Failed or RunStatus.Stopped when isNewest => isServing ? [RunCommand.Retry] : [RunCommand.Retry, RunCommand.Undo],
        _ => [],
    };

    public static Task ExecuteAsync(this IRunGrain run, RunCommand command) => command switch
    {
        RunCommand.Pause => run.Pause(),
        RunCommand.Resume => run.Resume(),
        RunCommand.Retry => run.Retry(),
        RunCommand.Stop => run.Stop(),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "It is the project that does this."),
    };
}

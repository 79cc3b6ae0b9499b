using Hydron.Plans;

namespace Hydron.Runs.Execution;

/// <summary>Does what one kind of step says. Every kind of <see cref="StepAction"/> has one; it must bear to be called again for the same attempt.</summary>
public interface IStepExecutor
{
    /// <summary>The kind of action that it is for.</summary>
    Type Action { get; }

    /// <returns>The exit code of what ran on the server; null where nothing did.</returns>
    /// <exception cref="ProblemException">It failed, with the reason.</exception>
    Task<int?> ExecuteAsync(StepContext context, CancellationToken cancellation);

    /// <summary>Ends what may still run on the server, after the execution was cancelled.</summary>
    Task StopAsync(StepContext context, CancellationToken cancellation);
}

/// <inheritdoc cref="IStepExecutor"/>
/// <typeparam name="T">The kind of action.</typeparam>
public abstract class StepExecutor<T> : IStepExecutor
    where T : StepAction
{
    public Type Action => typeof(T);

    public Task<int?> ExecuteAsync(StepContext context, CancellationToken cancellation) => ExecuteAsync(context, (T)context.Step.Action, cancellation);

    public virtual Task StopAsync(StepContext context, CancellationToken cancellation) => Task.CompletedTask;

    protected abstract Task<int?> ExecuteAsync(StepContext context, T action, CancellationToken cancellation);
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using Hydron.Plans;
using Hydron.Runs.Execution;

namespace Hydron.Tests.Runs;

/// <summary>Executes a step by holding it until the test ends it, and saying so in the log.</summary>
internal sealed class HeldSteps : StepExecutor<RunCommands>
{
    private readonly ConcurrentDictionary<string, Channel<StepContext>> _begun = new();
    private readonly ConcurrentDictionary<string, Channel<Exception?>> _ends = new();
    private readonly ConcurrentDictionary<string, bool> _deaf = new();
    private readonly ConcurrentQueue<string> _stopped = new();

    /// <summary>The attempts that were to be ended on their servers, by their names there.</summary>
    public IEnumerable<string> Stopped => _stopped;

    /// <summary>The run's next execution of a step that began.</summary>
    public async Task<StepContext> BegunAsync(string runKey)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await Of(_begun, runKey).Reader.ReadAsync(patience.Token);
    }

    /// <summary>Ends the step at hand; the next one is held again.</summary>
    public void End(string runKey) => Of(_ends, runKey).Writer.TryWrite(null);

    /// <summary>The run's steps do not hear that they are to end.</summary>
    public void Deafen(string runKey) => _deaf[runKey] = true;

    public override Task StopAsync(StepContext context, CancellationToken cancellation)
    {
        _stopped.Enqueue(context.RemoteId);
        return Task.CompletedTask;
    }

    /// <summary>Lets the step at hand fail.</summary>
    public void Fail(string runKey, Exception exception) => Of(_ends, runKey).Writer.TryWrite(exception);

    protected override async Task<int?> ExecuteAsync(StepContext context, RunCommands action, CancellationToken cancellation)
    {
        Of(_begun, context.RunKey).Writer.TryWrite(context);
        if (await Of(_ends, context.RunKey).Reader.ReadAsync(_deaf.ContainsKey(context.RunKey) ? CancellationToken.None : cancellation) is { } exception)
            throw exception;
        await context.RemarkAsync("ended", cancellation);
        return 0;
    }

    private static Channel<T> Of<T>(ConcurrentDictionary<string, Channel<T>> channels, string runKey) => channels.GetOrAdd(runKey, _ => Channel.CreateUnbounded<T>());
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using Hydron.Projects;
using Hydron.Runs;

namespace Hydron.Tests.Runs;

/// <summary>Stands before every grain: lets single calls fail as a silo does that goes away, and hears what projects are told of runs.</summary>
internal sealed class InterceptedCalls : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<(string Method, string Key), bool> _failing = new();
    private readonly ConcurrentDictionary<string, Channel<RunStatus>> _told = new();

    /// <summary>Lets the next call of a method of a grain fail.</summary>
    public void FailNext(string method, string key) => _failing[(method, key)] = true;

    /// <summary>The next status of a run that its project takes.</summary>
    public async Task<RunStatus> ToldAsync(string runId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await Told(runId).Reader.ReadAsync(patience.Token);
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var method = context.InterfaceMethod?.Name ?? "";
        if (_failing.TryRemove((method, context.TargetId.Key.ToString()!), out _))
            throw new TimeoutException("The silo does not answer.");
        await context.Invoke();
        if (method == nameof(IProjectGrain.RunChanged) && context.Request.GetArgument(0) is RunSummary run)
            Told(run.Id).Writer.TryWrite(run.Status);
    }

    private Channel<RunStatus> Told(string runId) => _told.GetOrAdd(runId, _ => Channel.CreateUnbounded<RunStatus>());
}

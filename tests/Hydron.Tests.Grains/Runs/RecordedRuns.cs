using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hydron.Runs;
using Orleans.Serialization.Invocation;

namespace Hydron.Tests.Runs;

/// <summary>Stands before every run: remembers what it was asked to execute, and executes nothing.</summary>
internal sealed class RecordedRuns : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, RunRequest> _requests = new();
    private readonly ConcurrentDictionary<string, Problem> _problems = new();
    private readonly ConcurrentDictionary<string, RunStep> _steps = new();
    private readonly ConcurrentDictionary<string, ImmutableArray<LogLine>> _logs = new();

    /// <summary>Refuses the start of this project's runs; null for none.</summary>
    public string? Unreachable { get; set; }

    /// <summary>What was begun, by the run's id.</summary>
    public IReadOnlyDictionary<string, RunRequest> Requests => _requests;

    /// <summary>Why the run failed, as it will say.</summary>
    public void Fail(string id, Problem problem) => _problems[id] = problem;

    /// <summary>A step of the run, as it will say.</summary>
    public void Show(string id, RunStep step) => _steps[id] = step;

    /// <summary>Lines of the run's log.</summary>
    public void Write(string id, params IReadOnlyList<string> lines) =>
        _logs[id] = [.. lines.Select((line, index) => new LogLine(index + 1, DateTimeOffset.UnixEpoch, "", line))];

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType != typeof(IRunGrain))
            return context.Invoke();
        var id = GrainKeys.IdOf(context.TargetId.Key.ToString()!);
        switch (context.InterfaceMethod.Name)
        {
            case nameof(IRunGrain.Start):
                var request = (RunRequest)context.Request.GetArgument(0)!;
                if (request.ProjectId == Unreachable)
                    throw new TimeoutException("The silo of the run does not answer.");
                _requests.TryAdd(id, request);
                context.Response = Response.Completed;
                break;
            case nameof(IRunGrain.Get):
                context.Response = Response.FromResult(View(id));
                break;
            case nameof(IRunGrain.ReadLog):
                context.Response = Response.FromResult(_logs.GetValueOrDefault(id, []));
                break;
            default:
                throw new InvalidOperationException($"Nobody should ask a run to {context.InterfaceMethod.Name} here.");
        }

        return Task.CompletedTask;
    }

    private RunView View(string id) => new()
    {
        Summary = new RunSummary(id, _requests[id].Number, RunStatus.Running, DateTimeOffset.UnixEpoch, null, _requests[id].Plan.Number),
        ProjectId = _requests[id].ProjectId,
        Problem = _problems.GetValueOrDefault(id),
        Commit = _requests[id].Commit,
        LastLogLine = _logs.GetValueOrDefault(id, []).Length,
        Steps = _steps.TryGetValue(id, out var step) ? [step] : [],
    };
}

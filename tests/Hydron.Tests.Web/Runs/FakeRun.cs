using System.Collections.Immutable;
using Hydron.Runs;
using Orleans.Runtime;

namespace Hydron.Tests.Runs;

/// <summary>A run whose log a test writes.</summary>
public sealed class FakeRun : IRunGrain
{
    private readonly List<LogLine> _lines = [];

    public RunStatus Status { get; set; } = RunStatus.Running;

    public int Number { get; init; } = 1;

    public ImmutableArray<RunStep> Steps { get; init; } = [];

    /// <summary>How often lines were read.</summary>
    public int Reads { get; private set; }

    /// <summary>How many calls find its silo gone.</summary>
    public int Outages { get; set; }

    public void Write(int count)
    {
        for (var written = 0; written < count; written++)
            _lines.Add(new LogLine(_lines.Count + 1, DateTimeOffset.UnixEpoch, "step", $"line {_lines.Count + 1}"));
    }

    public Task<RunView> Get() => AnswerAsync(() => new RunView
    {
        ProjectId = "prj",
        Summary = new RunSummary("run", Number, Status, DateTimeOffset.UnixEpoch, EndedAt: null, 1),
        Steps = Steps,
    });

    public Task<ImmutableArray<LogLine>> ReadLog(long from, int count)
    {
        Reads++;
        return AnswerAsync<ImmutableArray<LogLine>>(() => [.. _lines.Where(line => line.Sequence >= from).Take(count)]);
    }

    public Task<ImmutableArray<LogRange>> FindStepLines(string stepId) => throw new NotSupportedException();

    public Task<LogMatches> SearchLog(string text, string stepId) => throw new NotSupportedException();

    public Task Start(RunRequest request) => throw new NotSupportedException();

    public Task Pause() => throw new NotSupportedException();

    public Task Resume() => throw new NotSupportedException();

    public Task Stop() => throw new NotSupportedException();

    public Task Retry() => throw new NotSupportedException();

    public Task Reencrypt() => throw new NotSupportedException();

    public Task ApproveRepair(string stepId, int attempt) => throw new NotSupportedException();

    private Task<T> AnswerAsync<T>(Func<T> answer) => Outages-- > 0 ? Task.FromException<T>(new SiloUnavailableException("The silo is gone.")) : Task.FromResult(answer());
}

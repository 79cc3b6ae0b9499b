namespace Hydron.Runs.Logs;

/// <summary>Lines of a run's log that were stored at once.</summary>
public sealed class LogBatch
{
    /// <summary>The run's grain key: <c>workspace/run</c>.</summary>
    public required string Run { get; init; }

    /// <summary>Sequence number of its first line.</summary>
    public required long First { get; init; }

    public required long Last { get; init; }

    /// <summary>The step that wrote it; empty for Hydron's own remarks.</summary>
    public required string StepId { get; init; }

    public required int Attempt { get; init; }

    /// <summary>How many bytes of the attempt's output on the server are stored with this batch; a follower goes on from there.</summary>
    public required long EndOffset { get; init; }

    /// <summary>UTC ticks.</summary>
    public required long AtTicks { get; init; }

    /// <summary>The lines, separated by line feeds.</summary>
    public required string Text { get; init; }
}

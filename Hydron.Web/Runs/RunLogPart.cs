namespace Hydron.Runs;

/// <summary>A piece of a run's log as it is sent to a reader.</summary>
/// <param name="Lines">In order; empty where there was nothing new for a while, to keep the connection alive.</param>
/// <param name="IsEnd">The run has ended and there is nothing more.</param>
public sealed record RunLogPart(ImmutableArray<LogLine> Lines, bool IsEnd);

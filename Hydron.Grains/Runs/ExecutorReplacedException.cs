namespace Hydron.Runs;

/// <summary>
/// Another activation executes the run: it has stored what this one was about to store. Two may work at once while silos do not hear of each other; the one that
/// finds out ends its work and leaves the run as it is.
/// </summary>
public sealed class ExecutorReplacedException(string run, Exception inner) : Exception($"Another executor works on {run}.", inner);

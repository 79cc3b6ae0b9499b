namespace Hydron.Runs;

/// <summary>
/// Another activation executes the run: it has stored what this one was about to store, or leased the server that this one was about to change. Two may work at
/// once while silos do not hear of each other; the one that finds out ends its work and leaves the run as it is.
/// </summary>
public sealed class ExecutorReplacedException(string run, Exception? inner = null) : Exception($"Another executor works on {run}.", inner);

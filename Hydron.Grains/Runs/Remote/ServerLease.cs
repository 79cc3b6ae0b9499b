namespace Hydron.Runs.Remote;

/// <summary>
/// What an executor shows to a server that it changes. The server remembers the highest epoch that it has seen, so that an executor that was replaced without
/// hearing of it changes nothing any more.
/// </summary>
/// <param name="ServerId">The inventory's id; epochs of a machine that is in two inventories are not compared.</param>
/// <param name="Epoch">Higher than that of every lease before.</param>
public sealed record ServerLease(string ServerId, long Epoch);

namespace Hydron.Runs.Remote;

/// <summary>An attempt of a step as the server knows it.</summary>
/// <param name="Run">The run's grain key.</param>
/// <param name="Id">Letters, digits, dots and hyphens; unique among all runs. The same attempt is started once.</param>
/// <param name="Lease">What allows its executor to change the server.</param>
public sealed record RemoteAttempt(string Run, string Id, ServerLease Lease);

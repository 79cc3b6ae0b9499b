using System.Collections.Immutable;

namespace Hydron.Tests.Load;

/// <summary>What became of the requests of a load.</summary>
/// <param name="Answered">With the status and the body that were expected.</param>
/// <param name="Failed">Answered otherwise, or cut in the middle of an answer.</param>
/// <param name="FailedFresh">New connections that could not be made, or gave no answer to their first request.</param>
/// <param name="Resets">Connections in use before that were closed without an announcement: the request on them was lost.</param>
/// <param name="Reused">Requests on a connection that had carried one before.</param>
/// <param name="PerSecond">Requests a second, over the whole time.</param>
public sealed record LoadReport(long Answered, long Failed, long FailedFresh, long Resets, long Reused, double PerSecond)
{
    /// <summary>The first few things that went wrong, for a test that fails.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];
}

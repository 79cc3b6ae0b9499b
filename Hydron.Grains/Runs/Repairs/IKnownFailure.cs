namespace Hydron.Runs.Repairs;

/// <summary>A failure that Hydron knows: how it looks, what it means, and what helps. Pure: it sees what the run saw and decides; nothing happens here.</summary>
public interface IKnownFailure
{
    /// <summary>Stable, lower case, hyphens; part of the problem's code.</summary>
    string Code { get; }

    /// <summary>How often it may be repaired in one step.</summary>
    int MostRepairs => 1;

    /// <returns>Null where the step failed of something else.</returns>
    Diagnosis? Diagnose(FailedStep failed);
}

/// <param name="Seen">The line that gave it away.</param>
/// <param name="Explanation">What happened, on what, one sentence in plain words.</param>
/// <param name="Next">What the person can do where the repair is not made or does not help.</param>
/// <param name="Amendment">Null where Hydron can only explain.</param>
public sealed record Diagnosis(string Seen, string Explanation, string Next, Amendment? Amendment = null);

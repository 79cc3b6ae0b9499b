namespace Hydron.Servers;

/// <summary>The fingerprints of the steps that a server has been through: the newest of each step, since what a step did before is overwritten by it.</summary>
public static class AppliedSteps
{
    /// <param name="fingerprint">The step's name, a colon, and a digest of what it does. The digest has no colon.</param>
    public static ImmutableArray<string> Add(ImmutableArray<string> applied, string fingerprint)
    {
        if (applied.Contains(fingerprint))
            return applied;
        var name = fingerprint.AsSpan(0, fingerprint.LastIndexOf(':') + 1).ToString();
        return [.. applied.Where(known => known.LastIndexOf(':') + 1 != name.Length || !known.StartsWith(name, StringComparison.Ordinal)), fingerprint];
    }
}

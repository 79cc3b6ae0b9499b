namespace Hydron.Analysis.Images;

/// <summary>What an image says of itself: the configuration that its registry keeps beside the layers (OCI image specification, config.md).</summary>
public sealed record ImageConfiguration
{
    /// <summary>Ports over TCP that it exposes, ascending.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>Absolute paths whose data outlives the container.</summary>
    public ImmutableArray<string> Volumes { get; init; } = [];

    public ImmutableArray<string> Entrypoint { get; init; } = [];

    public ImmutableArray<string> Command { get; init; } = [];

    public string WorkingFolder { get; init; } = "";

    /// <summary>A name or number, with a group or without; empty for root.</summary>
    public string User { get; init; } = "";

    /// <summary>In the image's order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [];

    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The image's own check; null for none.</summary>
    public ImageCheck? Check { get; init; }

    /// <summary><c>linux/amd64</c>.</summary>
    public string Platform { get; init; } = "";
}

/// <summary>How an image checks itself.</summary>
/// <param name="Command">For a shell.</param>
/// <param name="IntervalSeconds">0 where the image leaves it to the engine; so with the others.</param>
public sealed record ImageCheck(string Command, int IntervalSeconds, int TimeoutSeconds, int StartPeriodSeconds);

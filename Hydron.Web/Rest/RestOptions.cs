namespace Hydron.Rest;

/// <summary>The section <c>Hydron:Rest</c>.</summary>
public sealed class RestOptions
{
    public const string Section = "Hydron:Rest";

    /// <summary>How many requests a token has a minute; half of them may come at once.</summary>
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>How many event streams a token may follow at once.</summary>
    public int EventStreams { get; set; } = 32;
}

namespace Hydron.Runs;

/// <summary>What a run remembers.</summary>
[GenerateSerializer, Alias("hydron.RunState")]
public sealed class RunState
{
    /// <summary>Null before it begins.</summary>
    [Id(0)] public RunRequest? Request { get; set; }

    [Id(1)] public RunView? View { get; set; }
}

using Hydron.Analysis;

namespace Hydron.Projects;

/// <summary>A file that a service's container finds in place and can only read: no part of its image.</summary>
[GenerateSerializer, Alias("hydron.ServiceFile")]
public sealed record ServiceFile
{
    /// <summary>Who may read it where nothing is said: everyone inside the container.</summary>
    public const string UsualMode = "0444";

    /// <summary>Absolute path inside the container; unique in the service.</summary>
    [Id(0)] public required string Path { get; init; }

    /// <summary>Its text: <see cref="PlainValue"/> or <see cref="SecretValue"/>; null where nobody has set it yet.</summary>
    [Id(1)] public EnvironmentValue? Content { get; init; }

    /// <summary>Never shown, never logged, encrypted at rest.</summary>
    [Id(2)] public bool IsSecret { get; init; }

    /// <summary>Octal permissions without any to write: "0444", "0400".</summary>
    [Id(3)] public string Mode { get; init; } = UsualMode;

    [Id(4)] public ImmutableArray<Evidence> Evidence { get; init; } = [];
}

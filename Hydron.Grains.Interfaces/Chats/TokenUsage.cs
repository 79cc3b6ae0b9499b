namespace Hydron.Chats;

/// <summary>What a model was told and said for one message, all rounds of its turn together.</summary>
[GenerateSerializer, Alias("hydron.TokenUsage")]
public sealed record TokenUsage
{
    /// <summary><see cref="ModelSummary.Reference"/> of the model.</summary>
    [Id(0)] public required string Model { get; init; }

    /// <summary>Tokens told, those from the provider's cache included.</summary>
    [Id(1)] public long Input { get; init; }

    /// <summary>Of <see cref="Input"/>, those that the provider had in its cache.</summary>
    [Id(2)] public long CachedInput { get; init; }

    /// <summary>Tokens said, those of its thinking included.</summary>
    [Id(3)] public long Output { get; init; }

    /// <summary>The provider did not say, since its answer was cut off or it never does: four characters were taken for a token.</summary>
    [Id(4)] public bool IsEstimated { get; init; }

    /// <summary>At the model's prices of that time.</summary>
    [Id(5)] public decimal Credits { get; init; }
}

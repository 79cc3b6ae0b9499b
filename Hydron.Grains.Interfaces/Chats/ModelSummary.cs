namespace Hydron.Chats;

/// <summary>A model that a project may choose.</summary>
[GenerateSerializer, Alias("hydron.ModelSummary")]
public sealed record ModelSummary
{
    /// <summary><c>provider/model</c>: <c>anthropic/claude-sonnet-5-5</c>.</summary>
    [Id(0)] public required string Reference { get; init; }

    /// <summary>For people.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>The provider's id, under which its key is kept.</summary>
    [Id(2)] public required string Provider { get; init; }

    /// <summary>The provider's name, for people.</summary>
    [Id(3)] public required string ProviderName { get; init; }

    /// <summary>How much it can take in and say together, in tokens.</summary>
    [Id(4)] public int ContextTokens { get; init; }

    /// <summary>Credits for a million tokens that it is told.</summary>
    [Id(5)] public decimal InputCredits { get; init; }

    /// <summary>Credits for a million tokens that it says.</summary>
    [Id(6)] public decimal OutputCredits { get; init; }

    /// <summary>Some models refuse every temperature but their own.</summary>
    [Id(7)] public bool AcceptsTemperature { get; init; }

    [Id(8)] public ModelKey Key { get; init; }
}

/// <summary>Where the key for a model's provider comes from.</summary>
public enum ModelKey
{
    /// <summary>It asks for none.</summary>
    NotNeeded,

    /// <summary>It needs one, and there is none: the model cannot answer.</summary>
    Missing,

    /// <summary>From the installation's configuration.</summary>
    Installation,

    /// <summary>An admin of the workspace gave it; it comes before the installation's.</summary>
    Workspace,
}

namespace Hydron.Chats;

/// <summary>Who answers in a project's chats, and how. Nothing but a person's choice changes it.</summary>
[GenerateSerializer, Alias("hydron.AssistantSettings")]
public sealed record AssistantSettings
{
    /// <summary>The built-in assistant: rules, no model behind it, no key.</summary>
    public const string BuiltIn = "hydron/offline";

    /// <summary>In characters.</summary>
    public const int LongestInstructions = 8_000;

    /// <summary><see cref="ModelSummary.Reference"/> of the model.</summary>
    [Id(0)] public string Model { get; init; } = BuiltIn;

    /// <summary>What a model is told besides Hydron's own instructions; empty for nothing. The built-in assistant reads none.</summary>
    [Id(1)] public string Instructions { get; init; } = "";

    /// <summary>0 to 1; null for the model's own.</summary>
    [Id(2)] public double? Temperature { get; init; }
}

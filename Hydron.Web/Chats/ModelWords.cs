using System.Globalization;

namespace Hydron.Chats;

/// <summary>Models and what they cost, in words.</summary>
public static class ModelWords
{
    /// <summary>In a list to choose from.</summary>
    public static string NameOf(ModelSummary model) => model.Key switch
    {
        ModelKey.Missing => $"{model.ProviderName}: {model.Name} (no key)",
        _ when model.Reference == AssistantSettings.BuiltIn => $"{model.Name} (no key, no cost)",
        _ => $"{model.ProviderName}: {model.Name}",
    };

    public static string PriceOf(ModelSummary model) => model switch
    {
        { Reference: AssistantSettings.BuiltIn } => "Understands Hydron's own sentences by rules. Nothing leaves this installation.",
        { InputCredits: 0, OutputCredits: 0 } => $"Takes in {Count(model.ContextTokens)} tokens. Costs no credits.",
        _ => string.Create(CultureInfo.InvariantCulture, $"Takes in {Count(model.ContextTokens)} tokens. {model.InputCredits:0.##} credits for a million tokens told, {model.OutputCredits:0.##} for a million said."),
    };

    public static string KeyOf(ModelKey key) => key switch
    {
        ModelKey.Workspace => "The workspace's own key",
        ModelKey.Installation => "The installation's key",
        ModelKey.Missing => "No key",
        _ => "Needs no key",
    };

    /// <summary>Under a message: who said it, and for how many tokens.</summary>
    public static string UsageOf(TokenUsage usage) => string.Create(
        CultureInfo.InvariantCulture,
        $"{usage.Model} · {(usage.IsEstimated ? "about " : "")}{Count(usage.Input)} tokens in, {Count(usage.Output)} out{(usage.Credits > 0 ? $" · {usage.Credits:0.###} credits" : "")}");

    public static string LeftOutOf(int messages) => messages == 1
        ? "The chat is long: its first message was not told to the model, only an outline of what you asked in it."
        : $"The chat is long: its first {messages} messages were not told to the model, only an outline of what you asked in them.";

    private static string Count(long tokens) => tokens.ToString("N0", CultureInfo.InvariantCulture);
}

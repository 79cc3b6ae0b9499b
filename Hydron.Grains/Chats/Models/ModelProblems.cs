namespace Hydron.Chats.Models;

/// <summary>Why a model cannot even be asked.</summary>
internal static class ModelProblems
{
    public static Problem Unknown(string reference) =>
        new("model.unknown", $"There is no model '{reference}' here.", "Choose one in the project's AI settings; other endpoints are added in Hydron's configuration.");

    public static Problem NoKey(ModelProvider provider) =>
        new("model.no-key", $"There is no key for {provider.Name}.", "An admin can set one in the AI settings; or choose another model, or the built-in assistant.");
}

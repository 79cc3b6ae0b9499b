using System.Text.Json;

namespace Hydron.Chats;

/// <summary>A request for approval in words.</summary>
internal static class ApprovalWords
{
    /// <summary><c>roll_back</c> as "Roll back".</summary>
    public static string TitleOf(ApprovalCard card) => $"{char.ToUpperInvariant(card.Operation[0])}{card.Operation[1..].Replace('_', ' ')}";

    public static ImmutableArray<(string Name, string Value)> ArgumentsOf(ApprovalCard card)
    {
        using var arguments = JsonDocument.Parse(card.Arguments);
        return [.. arguments.RootElement.EnumerateObject().Select(argument => (argument.Name, argument.Value.ToString()))];
    }

    /// <summary>What the lines of its changes are.</summary>
    public static string ChangesOf(ApprovalCard card) => card.State switch
    {
        ApprovalState.Waiting => "What would change",
        ApprovalState.Approved => "What changed",
        _ => "What would have changed",
    };

    /// <param name="changed">What has changed about its subject while it waits; null for nothing.</param>
    public static string StateOf(ApprovalCard card, string? changed) => card.State switch
    {
        ApprovalState.Waiting when changed is not null => $"Void: {changed} Ask for it again.",
        ApprovalState.Waiting => "The assistant asks for this. Nothing happens before you approve it.",
        ApprovalState.Approved when card.Outcome.Length == 0 => "Approved; it is being done.",
        ApprovalState.Approved => "Approved.",
        ApprovalState.Declined => "Declined; nothing was done.",
        _ => $"Void: {card.Outcome} Nothing was done; ask for it again.",
    };
}

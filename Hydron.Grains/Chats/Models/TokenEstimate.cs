using System.Text.Json;
using Microsoft.Extensions.AI;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Hydron.Chats.Models;

/// <summary>How many tokens a text is, where nobody who knows has counted: four characters each, as in English text.</summary>
internal static class TokenEstimate
{
    private const int CharactersPerToken = 4;

    public static int Of(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;

    public static int Of(IEnumerable<AiMessage> messages) => messages.SelectMany(message => message.Contents).Sum(Of);

    /// <summary>Functions, as they are described to a model.</summary>
    public static int Of(IEnumerable<AIFunction> functions) => functions.Sum(function => Of(function.Name) + Of(function.Description) + Of(function.JsonSchema.GetRawText()));

    private static int Of(AIContent content) => content switch
    {
        TextContent text => Of(text.Text),
        TextReasoningContent thinking => Of(thinking.Text),
        FunctionCallContent call => Of(call.Name) + Of(JsonSerializer.Serialize(call.Arguments)),
        FunctionResultContent result => Of(result.Result?.ToString() ?? ""),
        _ => 0,
    };
}

using System.Globalization;
using System.Text.Json;
using Hydron.Chats;
using Hydron.Plans;
using Hydron.Projects;

namespace Hydron.Rest.Chats;

/// <summary>A card on which a person approves or declines what a model has asked for.</summary>
/// <param name="Id">Unique in the chat: the message's number and the card's place in it.</param>
/// <param name="Message">The number of the message that it stands in.</param>
/// <param name="Arguments">The operation's arguments by name.</param>
/// <param name="Changes">What it would change, as it was when it was asked for; empty where that is not known before it is done.</param>
/// <param name="State">It waits as long as its subject stays as it was; then it is void.</param>
/// <param name="Outcome">What came of it, Markdown, or why it is void; empty while it waits or is being done.</param>
public sealed record ApprovalResource(
    string Id, string Chat, int Message, DateTimeOffset At, string Operation, JsonElement Arguments, ImmutableArray<DiffLine> Changes, ApprovalState State, string Outcome)
{
    /// <summary>Those of a chat, oldest first, as they stand now.</summary>
    public static IEnumerable<ApprovalResource> Of(ChatView chat, ProjectView project) =>
        from message in chat.Messages
        where !message.IsStreaming
        from card in message.Cards.Select((card, place) => (Asked: card as ApprovalCard, Place: place))
        where card.Asked is not null
        select Of(chat.Id, message, card.Place, card.Asked, card.Asked.State == ApprovalState.Waiting ? card.Asked.Subject.ChangedSince(project) : null);

    private static ApprovalResource Of(string chat, ChatMessage message, int place, ApprovalCard card, string? changed) => new(
        IdOf(message.Number, place),
        chat,
        message.Number,
        message.At,
        card.Operation,
        JsonSerializer.Deserialize<JsonElement>(card.Arguments),
        card.Changes,
        changed is null ? card.State : ApprovalState.Void,
        changed ?? card.Outcome);

    /// <returns>Null where it is none.</returns>
    public static (int Message, int Place)? Read(string id) => id.Split('-') is [var message, var place]
        && int.TryParse(message, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (number, index)
            : null;

    private static string IdOf(int message, int place) => string.Create(CultureInfo.InvariantCulture, $"{message}-{place}");
}

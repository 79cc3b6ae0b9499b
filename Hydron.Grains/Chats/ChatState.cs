namespace Hydron.Chats;

/// <summary>What a chat remembers.</summary>
[GenerateSerializer, Alias("hydron.ChatState")]
public sealed class ChatState
{
    /// <summary>Empty before the chat is created.</summary>
    [Id(0)] public string ProjectId { get; set; } = "";

    [Id(1)] public List<ChatMessage> Messages { get; set; } = [];

    [Id(2)] public bool IsBusy { get; set; }

    public ChatMessage Add(ChatAuthor author, string text, DateTimeOffset at, bool isStreaming = false, params ImmutableArray<ChatCard> cards)
    {
        var message = new ChatMessage { Number = Messages.Count + 1, Author = author, Text = text, Cards = cards, At = at, IsStreaming = isStreaming };
        Messages.Add(message);
        return message;
    }

    public ChatMessage Replace(ChatMessage message)
    {
        Messages[message.Number - 1] = message;
        return message;
    }
}

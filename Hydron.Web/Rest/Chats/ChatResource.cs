using Hydron.Chats;

namespace Hydron.Rest.Chats;

public sealed record ChatResource(string Id, string Title, DateTimeOffset CreatedAt)
{
    public static ChatResource Of(ChatSummary chat) => new(chat.Id, chat.Title, chat.CreatedAt);
}

/// <param name="IsBusy">The assistant is answering.</param>
/// <param name="LastMessage">The number of the newest message; 0 for none.</param>
public sealed record ChatDetails(string Id, string Project, bool IsBusy, int LastMessage)
{
    public static ChatDetails Of(ChatView chat) => new(chat.Id, chat.ProjectId, chat.IsBusy, chat.Messages.IsEmpty ? 0 : chat.Messages[^1].Number);
}

/// <summary>What a person says.</summary>
/// <param name="Attachments">What it is about; "it", "this" and "here" mean these.</param>
public sealed record SayRequest(string Text, ImmutableArray<AttachmentRequest>? Attachments = null);

/// <param name="Id">A service's name; a server's id, or the name of one that is planned only; a run's id.</param>
public sealed record AttachmentRequest(AttachmentKind Kind, string Id);

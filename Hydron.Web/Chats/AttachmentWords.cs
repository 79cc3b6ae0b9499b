namespace Hydron.Chats;

/// <summary>What is attached to messages, in words.</summary>
internal static class AttachmentWords
{
    public static string KindOf(ChatAttachment attachment) => attachment.Kind switch
    {
        AttachmentKind.Service => "service",
        AttachmentKind.Server => "server",
        _ => "run",
    };

    /// <summary>"service api", "server attic", "run 3".</summary>
    public static string NameOf(ChatAttachment attachment) => attachment.Kind == AttachmentKind.Run ? attachment.Name : $"{KindOf(attachment)} {attachment.Name}";

    /// <summary>Those whose names or kinds have all the words of a search.</summary>
    public static ImmutableArray<ChatAttachment> Find(ImmutableArray<ChatAttachment> all, string search)
    {
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. all.Where(attachment => words.All(word => NameOf(attachment).Contains(word, StringComparison.CurrentCultureIgnoreCase)))];
    }
}
